package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
  private static final long LONGEST_NANOS = 630_000_000;

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(0);
  private Path from = Path.of("from");
  private Path to = Path.of("to");
  private int asked;

  @BeforeEach
  void writeBoth() throws IOException {
    from = Files.writeString(folder.resolve("from"), "new");
    to = Files.writeString(folder.resolve("to"), "old");
  }

  @Test
  void aFileThatIsHeldForAMomentIsReplacedAfterIt() throws IOException {
    FileReplacement.move(from, to, (a, b) -> heldTwice(a, b), 7, clock);
    assertEquals("new", Files.readString(to));
    assertEquals(3, asked);
    assertEquals(30_000_000, clock.nanoTime());
  }

  @Test
  void aFileThatStaysHeldIsGivenUp() throws IOException {
    FileReplacement.Move held = (a, b) -> refuse(new AccessDeniedException(b.toString()));
    assertThrows(AccessDeniedException.class, () -> FileReplacement.move(from, to, held, 7, clock));
    assertEquals(7, asked);
    assertEquals(LONGEST_NANOS, clock.nanoTime());
    assertEquals("old", Files.readString(to));
    assertEquals("new", Files.readString(from));
  }

  @Test
  void whatNoWaitingMendsIsNotTriedAgain() {
    FileReplacement.Move lost = (a, b) -> refuse(new NoSuchFileException(a.toString()));
    assertThrows(NoSuchFileException.class, () -> FileReplacement.move(from, to, lost, 7, clock));
    assertEquals(1, asked);
  }

  @Test
  void replacesOnThisSystem() throws IOException {
    FileReplacement.move(from, to);
    assertEquals("new", Files.readString(to));
  }

  private void heldTwice(Path a, Path b) throws IOException {
    if (asked < 2) {
      refuse(
          new FileSystemException(
              a.toString(), b.toString(), "it is being used by another process"));
    }
    asked++;
    FileReplacement.moveOnce(a, b);
  }

  private void refuse(IOException why) throws IOException {
    asked++;
    throw why;
  }
}
