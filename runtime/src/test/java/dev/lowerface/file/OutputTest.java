package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @Test
  void aFileThatCanBeWrittenIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("profile.json"), "old");
    Output.requireFile(file);
    Output.requireFile(folder.resolve("new.json"));
    assertEquals("old", Files.readString(file));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsRefused() throws IOException {
    assertRefused("there is none at", folder.resolve("missing").resolve("profile.json"));
    assertRefused("there is something else at", folder);
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertRefused("there is none at", file.resolve("profile.json"));
  }

  @Test
  void aFolderIsMadeOrRefused() throws IOException {
    Path made = folder.resolve("a").resolve("b");
    Output.requireFolder(made);
    assertTrue(Files.isDirectory(made));
    Path file = Files.writeString(folder.resolve("a-file"), "");
    String message = Refusal.of(() -> Output.requireFolder(file.resolve("out")));
    assertTrue(message.contains("expected a folder that can be made"), message);
  }

  private static void assertRefused(String part, Path file) {
    String message = Refusal.of(() -> Output.requireFile(file));
    assertTrue(message.contains(part), message);
  }
}
