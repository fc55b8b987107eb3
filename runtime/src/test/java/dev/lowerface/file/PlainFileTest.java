package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.testing.SpecialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlainFileTest {
  @TempDir private Path folder;

  @Test
  void aLinkToAFileIsReadAsTheFile() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {1, 2, 3});
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    try (InputStream in = PlainFile.open(link)) {
      assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
    }
  }

  @Test
  void aPipeThatNobodyWritesToIsRefusedAtOnce() throws IOException {
    Path pipe = SpecialFile.pipe(folder.resolve("pipe"));
    assertEquals("it is a pipe or a device; give a plain file", refusal(pipe));
  }

  @Test
  void aDeviceWithoutAnEndIsRefused() throws IOException {
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros), "this system has no /dev/zero");
    Path link = Files.createSymbolicLink(folder.resolve("zeros"), zeros);
    assertEquals("it is a pipe or a device; give a plain file", refusal(link));
  }

  @Test
  void aFolderIsCalledOne() {
    assertEquals("it is a folder; give a plain file", refusal(folder));
  }

  @Test
  void nothingIsCalledNothing() {
    Path none = folder.resolve("none");
    String message =
        String.valueOf(
            assertThrows(NoSuchFileException.class, () -> PlainFile.open(none)).getMessage());
    assertTrue(message.endsWith("none: there is no such file"), message);
  }

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> PlainFile.open(file)).getMessage());
  }
}
