package dev.lowerface.command.vr.gltf;

import de.javagl.jgltf.impl.v2.GlTF;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.GltfModels;
import de.javagl.jgltf.model.io.GltfAsset;
import de.javagl.jgltf.model.io.GltfAssetReader;
import de.javagl.jgltf.model.io.v2.GltfAssetV2;
import dev.lowerface.expression.LowerfaceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A file that is glTF 2.0, by itself (.gltf) or in its binary container (.glb, .vrm).
 *
 * @param name how messages call it
 * @param json its document
 * @param model its accessors and images, decoded
 * @param skins the document's skins, which the model leaves out
 */
public record GltfSource(String name, GlTF json, GltfModel model, SkinTable skins) {
  private static final int MAGIC = 0x46546C67;
  private static final int HEADER_BYTES = 12;

  /**
   * Reads a file, and those that it refers to.
   *
   * @throws LowerfaceException if it is not there, too large, or not glTF 2.0
   */
  public static GltfSource read(Path file) {
    String name = file.toString();
    FileBudget budget = new FileBudget();
    byte[] bytes = budget.read(file, "a glTF or VRM file");
    requireWhole(name, bytes);
    GltfAsset asset;
    try {
      asset = new GltfAssetReader().readWithoutReferences(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      throw new LowerfaceException(
          "expected glTF or VRM in " + name + ", got something else: " + e.getMessage(), e);
    }
    if (!(asset instanceof GltfAssetV2 second)) {
      throw ofVersion(name, 1);
    }
    GlTF json = second.getGltf();
    GltfLimits.check(name, json);
    asset
        .getReferences()
        .forEach(each -> each.getTarget().accept(referred(budget, file, each.getUri())));
    SkinTable skins = new SkinTable(json);
    json.setAnimations(null); // Nothing plays them, so a wrong one does no harm.
    return new GltfSource(name, json, GltfModels.create(asset), skins);
  }

  private static ByteBuffer referred(FileBudget budget, Path file, String uri) {
    Path place = FileBudget.beside(file, uri);
    byte[] bytes = budget.read(place, "what " + file + " refers to");
    return ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder()).put(bytes).flip();
  }

  /**
   * Whether a binary container is of version 2 and has as many bytes as it says (glTF 2.0, 4.4).
   */
  private static void requireWhole(String name, byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < Integer.BYTES || header.getInt(0) != MAGIC) {
      return; // JSON, or nothing that its reader takes for it.
    }
    if (bytes.length < HEADER_BYTES || Integer.toUnsignedLong(header.getInt(8)) > bytes.length) {
      throw new LowerfaceException(
          "expected all of the binary glTF "
              + name
              + ", got "
              + bytes.length
              + " bytes"
              + (bytes.length < HEADER_BYTES
                  ? ""
                  : " of " + Integer.toUnsignedString(header.getInt(8)))
              + "; it is cut off: copy it again");
    }
    if (header.getInt(4) != 2) {
      throw ofVersion(name, header.getInt(4));
    }
  }

  private static LowerfaceException ofVersion(String name, int version) {
    return new LowerfaceException(
        "expected glTF 2.0 in "
            + name
            + ", got version "
            + Integer.toUnsignedString(version)
            + "; export it as glTF 2.0");
  }

  /** That something which the document has to have is not there, or is not what it should be. */
  public LowerfaceException wrong(String expected, Object got) {
    return new LowerfaceException(
        "expected " + expected + " in " + name + ", got " + got + "; export it again");
  }
}
