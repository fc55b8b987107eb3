package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeFolderTest {
  private static final int ANOTHER_USER = 12_345;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  private Path home;
  private Path temporary;

  @BeforeEach
  void makeAHomeThatCannotBeWritten() throws IOException {
    home = Files.writeString(folder.resolve("home"), "not even a folder").resolve("cache");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    allow(temporary, "rwxrwxrwx");
    Files.setAttribute(temporary, "unix:mode", 01777);
  }

  @Test
  void aFolderThatIsMadeIsOfThisUserAlone() throws IOException {
    Path above = temporary.resolve(".javacpp-me");
    Path cache = above.resolve("cache");
    assertEquals(cache, NativeFolder.choose(List.of(home, cache)));
    for (Path made : List.of(cache, above)) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
    assertEquals(cache, NativeFolder.choose(List.of(home, cache)), "a second time");
  }

  @Test
  void aFolderThatAnotherUserMadeBeforeIsRefused() throws IOException {
    Path planted = Files.createDirectory(temporary.resolve(".javacpp-me"));
    Path cache = Files.createDirectory(planted.resolve("cache"));
    allow(cache, "rwxrwxrwx");
    giveAway(cache);
    assertRefused("another user's", cache);
  }

  @Test
  void aFolderBelowAnotherUsersIsRefused() throws IOException {
    Path planted = Files.createDirectory(temporary.resolve(".javacpp-me"));
    Path cache = Files.createDirectory(planted.resolve("cache"));
    allow(planted, "rwxr-xr-x");
    giveAway(planted);
    assertRefused(planted + " is another user's", cache);
  }

  @Test
  void aFolderThatOthersCanWriteIsRefused() throws IOException {
    Path above = Files.createDirectory(temporary.resolve(".javacpp-me"));
    Path cache = Files.createDirectory(above.resolve("cache"));
    allow(cache, "rwxrwxrwx");
    assertRefused(cache + " can be written by others", cache);
    allow(cache, "rwx------");
    allow(above, "rwxr-xrwx");
    assertRefused(above + " can be written by others", cache);
  }

  @Test
  void aLinkToSuchAFolderIsRefused() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    allow(open, "rwxrwxrwx");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), open);
    assertRefused(open + " can be written by others", link);
  }

  private void assertRefused(String part, Path cache) {
    String message = Refusal.of(() -> NativeFolder.choose(List.of(home, cache)));
    assertTrue(message.contains(part), message);
    assertTrue(message.contains("-Dorg.bytedeco.javacpp.cachedir="), message);
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void giveAway(Path path) throws IOException {
    boolean given = true;
    try {
      Files.setAttribute(path, "unix:uid", ANOTHER_USER);
    } catch (FileSystemException e) {
      given = false;
    }
    assumeTrue(given, "only root can give a folder to another user");
  }
}
