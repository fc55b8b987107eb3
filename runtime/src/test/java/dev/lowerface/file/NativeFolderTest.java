package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.file.NativeFolder.Candidate;
import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
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
    assertEquals(cache, choose(home, cache));
    for (Path made : List.of(cache, above)) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
    assertEquals(cache, choose(home, cache), "a second time");
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

  @Test
  void aFolderWhoseNameTheLoaderCannotSpellIsLeftOut() {
    Charset ofPaths = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    assumeTrue(ofPaths.newEncoder().canEncode((char) 0x416), "paths here know no such letter");
    Path odd = temporary.resolve(Character.toString(0x416)).resolve("cache");
    Path cache = temporary.resolve("cache");
    List<Candidate> candidates = List.of(new Candidate(odd, false), new Candidate(cache, false));
    Charset western = Charset.forName("windows-1252");
    assertEquals(cache, NativeFolder.choose(candidates, western));
    assertEquals(odd, NativeFolder.choose(candidates, StandardCharsets.UTF_8));
    String message =
        Refusal.of(() -> NativeFolder.choose(List.of(new Candidate(odd, false)), western));
    assertTrue(message.contains("a name in the characters of windows-1252; set -D"), message);
  }

  private static Path choose(Path... folders) {
    return NativeFolder.choose(
        Stream.of(folders).map(folder -> new Candidate(folder, false)).toList());
  }

  private void assertRefused(String part, Path cache) {
    String message = Refusal.of(() -> choose(home, cache));
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
