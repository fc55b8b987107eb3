package dev.lowerface.jmonkeyengine;

import com.jme3.asset.DesktopAssetManager;
import com.jme3.asset.plugins.ClasspathLocator;
import com.jme3.asset.plugins.FileLocator;
import com.jme3.material.plugins.J3MLoader;
import com.jme3.scene.Spatial;
import com.jme3.scene.plugins.gltf.GltfLoader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A triangle with named morph targets in a glTF file, read by the engine's own loader. */
final class Gltf {
  private static final int TRIANGLE_BYTES = 3 * 3 * Float.BYTES;

  private Gltf() {}

  static Spatial load(Path folder, String... targets) throws IOException {
    Files.writeString(folder.resolve("face.gltf"), json(List.of(targets)));
    DesktopAssetManager assets = assets();
    assets.registerLocator(folder.toString(), FileLocator.class);
    return assets.loadModel("face.gltf");
  }

  /** What the engine's own jars have, and loaders for it. */
  static DesktopAssetManager assets() {
    DesktopAssetManager assets = new DesktopAssetManager(true);
    assets.registerLocator("/", ClasspathLocator.class);
    assets.registerLoader(GltfLoader.class, "gltf");
    assets.registerLoader(J3MLoader.class, "j3m", "j3md");
    return assets;
  }

  private static String json(List<String> targets) {
    ByteBuffer triangle = ByteBuffer.allocate(TRIANGLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}) {
      triangle.putFloat(value);
    }
    String names = targets.stream().map(each -> '"' + each + '"').collect(Collectors.joining(","));
    return """
    {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
     "nodes": [{"mesh": 0, "name": "face"}],
     "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "targets": [%s]}],
                 "extras": {"targetNames": [%s]}}],
     "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3",
                    "min": [0, 0, 0], "max": [1, 1, 0]}],
     "bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": %d}],
     "buffers": [{"byteLength": %d, "uri": "data:application/octet-stream;base64,%s"}]}
    """
        .formatted(
            String.join(",", Collections.nCopies(targets.size(), "{\"POSITION\": 0}")),
            names,
            TRIANGLE_BYTES,
            TRIANGLE_BYTES,
            Base64.getEncoder().encodeToString(triangle.array()));
  }
}
