package dev.lowerface.command.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.expression.LowerfaceException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ProgramTest {
  @Test
  void aRefusalWhileAClassIsPreparedIsSaidInItsOwnWords() {
    assertEquals(
        "tried: expected a library that loads" + System.lineSeparator(), errorOf("prepares"));
  }

  @Test
  void whatNobodyExpectedIsCalledUnexpected() {
    assertEquals(
        "tried: unexpected java.lang.IllegalStateException: odd; see --verbose"
            + System.lineSeparator(),
        errorOf("fails"));
  }

  private static String errorOf(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    List<?> commands = List.of(new Prepares(), new Fails());
    assertEquals(1, new Tried().execute(commands, System.out, errors, command));
    return err.toString(StandardCharsets.UTF_8);
  }

  @Command(name = "tried")
  private static final class Tried extends Program {}

  @Command(name = "prepares")
  private static final class Prepares implements Runnable {
    @Override
    public void run() {
      System.out.println(Native.LOADED);
    }
  }

  @Command(name = "fails")
  private static final class Fails implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("odd");
    }
  }

  private static final class Native {
    static final Object LOADED = load();

    private static Object load() {
      throw new LowerfaceException("expected a library that loads");
    }
  }
}
