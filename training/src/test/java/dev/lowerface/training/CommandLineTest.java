package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"reproduce", "export", "evaluate", "operators", "bench"})
  void everyCommandExplainsItself(String command) {
    for (List<String> line : List.of(List.of(command, "--help"), List.of("help", command))) {
      CommandRun run = CommandRun.of(line);
      assertEquals(0, run.code(), run.err());
      assertTrue(run.out().contains("Usage: lowerface-training " + command), run.out());
    }
  }

  @Test
  void withoutACommandAllOfThemAreNamed() {
    CommandRun run = CommandRun.of();
    run.assertOneLine(2);
    assertTrue(
        run.err().contains("expected a command: reproduce, export, evaluate, operators, bench"),
        run.err());
  }

  @Test
  void aSlipOfTheKeyboardIsPutRight() {
    CommandRun option = CommandRun.of("bench", "--round=3");
    option.assertOneLine(2);
    assertTrue(option.err().contains("did you mean --rounds"), option.err());
    CommandRun command = CommandRun.of("evaluat");
    command.assertOneLine(2);
    assertTrue(command.err().contains("did you mean evaluate"), command.err());
  }

  @Test
  void nothingOfACommandLineMovesTheCursorOrFillsTheScreen() {
    CommandRun run = CommandRun.of("evaluate", "--data", "a\u001b[2J" + "x".repeat(80_000));
    run.assertOneLine(1);
    assertTrue(run.err().length() < 3000 && !run.err().contains("\u001b"), run.err());
  }

  @Test
  void anOutputIsTriedBeforeTheData() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    CommandRun reproduce =
        CommandRun.of("reproduce", "--data", "ferplus:missing.zip", "--out", file + "/out");
    reproduce.assertOneLine(1);
    assertTrue(reproduce.err().contains("expected a folder that can be made"), reproduce.err());
    for (String out : List.of(file + "/int8.onnx", folder.toString())) {
      CommandRun export =
          CommandRun.of(
              "export", "--model", "missing.onnx", "--data", "ferplus:missing.zip", "--out", out);
      export.assertOneLine(1);
      assertTrue(export.err().contains(out) || export.err().contains(file + ""), export.err());
      assertTrue(!export.err().contains("missing"), export.err());
    }
  }
}
