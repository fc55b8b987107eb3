package dev.lowerface.command.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.expression.LowerfaceException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ProgramTest {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

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

  @Test
  void theLogIsSetBeforeACommandThatMayLogIsMade() {
    String before = System.clearProperty(LEVEL);
    try {
      List<String> seen = new ArrayList<>();
      Supplier<List<?>> commands =
          () -> {
            seen.add(System.getProperty(LEVEL));
            return List.of(new Fails());
          };
      new Tried().execute(commands, System.out, System.err, "fails");
      assertEquals(List.of("warn"), seen);
    } finally {
      if (before != null) {
        System.setProperty(LEVEL, before);
      }
    }
  }

  private static String errorOf(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code =
        new Tried()
            .execute(() -> List.of(new Prepares(), new Fails()), System.out, errors, command);
    assertEquals(1, code);
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
