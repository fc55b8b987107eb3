package dev.lowerface.command.vr.figure;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be shown, and what is said of them. */
class RefusedFilesTest {
  private final MadeGltf made = MadeGltf.triangle("jawOpen");

  @TempDir private Path folder;

  @Test
  void aFileThatIsNotThere() {
    refused(folder.resolve("none.glb"), "none.glb, which is no file");
    refused(folder, "which is no file");
  }

  @Test
  void aFileThatIsSomethingElse() throws IOException {
    refused(Files.writeString(folder.resolve("a.vrm"), "ply\nformat ascii 1.0"), "something else");
    refused(Files.write(folder.resolve("b.vrm"), new byte[0]), "expected glTF");
    refused(Files.writeString(folder.resolve("c.gltf"), "{}"), "expected glTF");
    refused(Files.writeString(folder.resolve("d.gltf"), "[1, 2"), "expected glTF");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 11, 12, 30, 400})
  void aBinaryFileThatIsCutOff(int bytes) throws IOException {
    Path file = Files.write(folder.resolve("cut.glb"), Arrays.copyOf(made.glb(), bytes));
    refused(file, "it is cut off: copy it again");
  }

  @Test
  void aFileOfGltf1() throws IOException {
    byte[] binary = made.glb();
    binary[4] = 1;
    refused(Files.write(folder.resolve("one.glb"), binary), "got version 1");
    made.json.withObject("/asset").put("version", "1.0");
    refused(made.gltf(folder, made.dataUri()), "glTF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"})
  void anExtensionThatIsNotRead(String extension) throws IOException {
    made.json.putArray("extensionsRequired").add("VRMC_vrm").add(extension);
    refused(made.glb(folder), "which requires " + extension + ";");
  }

  @Test
  void dataOrAPictureThatIsNotThere() throws IOException {
    refused(made.gltf(folder, "none.bin"), "none.bin, which is no file");
    refused(made.gltf(folder, "https://example.org/head.bin"), "expected files beside");
    made.json.withArray("images").addObject().put("uri", "skin.png");
    refused(made.glb(folder), "skin.png, which is no file");
  }

  @Test
  void aPictureOfAnotherFormat() throws IOException {
    made.picture("RIFF....WEBP".getBytes(StandardCharsets.US_ASCII), 0, 0, 0, 0, 0, 0);
    refused(made.glb(folder), "expected PNG or JPEG in image 0");
  }

  @Test
  void aSceneWithoutTriangles() throws IOException {
    made.json.withArray("scenes").removeAll().addObject().putArray("nodes");
    refused(made.glb(folder), "expected triangles");
    made.json.withArray("scenes").removeAll().addObject().putArray("nodes").add(0);
    made.part().put("mode", 0);
    refused(made.glb(folder), "expected triangles");
  }

  @Test
  void aMeshWithoutMorphTargets() throws IOException {
    made.part().remove("targets");
    refused(made.glb(folder), "expected morph targets");
    made.mesh().remove("extras");
    refused(made.glb(folder), "expected morph targets with ARKit's names");
  }

  @Test
  void trianglesOfVerticesThatThereAreNot() throws IOException {
    made.part().put("indices", made.indices(0, 1, 3));
    refused(made.glb(folder), "vertices 0 to 2");
  }

  @Test
  void nodesThatGoInACircle() throws IOException {
    made.node(0).putArray("children").add(0);
    refused(made.glb(folder), "expected a tree of nodes");
    made.node(0).putArray("children").add(7);
    refused(made.glb(folder), "expected");
  }

  @Test
  void positionsThatAreNoNumbers() throws IOException {
    ((ObjectNode) made.part().get("attributes"))
        .put("POSITION", made.floats("VEC3", 0, 0, 0, Float.NaN, 0, 0, 1, 1, 1));
    refused(made.glb(folder), "positions that are numbers");
  }

  @Test
  void aFileOfTwoGigabytesBeforeItIsRead() throws IOException {
    Path file = folder.resolve("large.glb");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(2L << 30);
    }
    refused(file, "expected at most 256 MB");
  }

  @Test
  void anAccessorThatSaysMoreThanItHas() throws IOException {
    ObjectNode positions = (ObjectNode) made.json.get("accessors").get(0);
    positions.put("count", 1_000_000_000);
    refused(made.glb(folder), "expected");
    positions.remove("bufferView"); // All of it is 0 by the specification.
    refused(made.glb(folder), "expected at most 256 MB in accessors");
    positions.put("count", 3_000_000);
    refused(made.glb(folder), "at most 2000000 vertices");
    positions.put("count", -1);
    refused(made.glb(folder), "expected");
  }

  private static void refused(Path file, String says) {
    String message =
        String.valueOf(
            assertThrows(LowerfaceException.class, () -> HeadFile.load(file)).getMessage());
    assertTrue(message.contains(says), message);
  }
}
