package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOwnerTest {
  private static final int ANOTHER_USER = 12_345;

  @TempDir Path folder;

  @Test
  void whatThisProcessMakesIsThisUsers() throws IOException {
    assertTrue(FileOwner.isThisUsers(folder));
    assertTrue(FileOwner.isThisUsers(Files.createFile(folder.resolve("file"))));
  }

  @Test
  void whatAnotherHasMadeIsNot() throws IOException {
    Path given = Files.createFile(folder.resolve("given"));
    boolean done = true;
    try {
      Files.setAttribute(given, "unix:uid", ANOTHER_USER);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      done = false;
    }
    assumeTrue(done, "skipped: only root of a Unix can give a file to another user");
    assertFalse(FileOwner.isThisUsers(given));
  }
}
