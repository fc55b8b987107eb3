package dev.lowerface.rendering.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFilesTest {
  @TempDir Path folder;

  @Test
  void saysWhatAHeadIsWhereThereIsNone() {
    String message = refusal(() -> HeadModel.read(folder.resolve("none.zip")));
    assertTrue(message.contains("neutral.obj, shapes.json and shapes.i16"), message);
    assertTrue(message.contains("is not part of this program"), message);
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertTrue(refusal(() -> HeadModel.read(folder)).contains("expected neutral.obj"));
  }

  @Test
  void refusesAnotherMesh() throws IOException {
    Files.writeString(folder.resolve("neutral.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    String message = refusal(() -> HeadModel.read(folder));
    assertTrue(message.contains("21451 vertices"), message);
    assertTrue(message.contains("got 3"), message);
  }

  @Test
  void aFaceOfFourCornersBecomesTwoTriangles() {
    String text = "# a square\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nf 1/1 2/1 3/1 4/1\n";
    WavefrontMesh mesh = WavefrontMesh.read(text.getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(new int[] {0, 1, 2, 0, 2, 3}, mesh.triangles());
  }

  @Test
  void namesTheLineThatMakesNoSense() {
    byte[] text = "v 0 0 0\nf 1 2 9\n".getBytes(StandardCharsets.UTF_8);
    String message = refusal(() -> WavefrontMesh.read(text));
    assertTrue(message.contains("line 2 is 'f 1 2 9'"), message);
  }

  private static String refusal(Runnable action) {
    return String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
  }
}
