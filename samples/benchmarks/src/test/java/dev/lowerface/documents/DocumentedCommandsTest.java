package dev.lowerface.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lowerface.documents.DocumentedCommands.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocumentedCommandsTest {
  private static final Path REPOSITORY = Path.of("../..");

  @TestFactory
  Stream<DynamicTest> everyCommandInTheDocsIsOneThatTheProgramsTake() {
    return DocumentedCommands.of(REPOSITORY).stream()
        .map(command -> dynamicTest(command.page() + ": " + command, () -> isTaken(command)));
  }

  @TestFactory
  Stream<DynamicTest> everyCommandInTheDocsStandsInThePageThatSaysWhatRunsIt() {
    String page = DocumentedCommands.text(REPOSITORY.resolve(DocumentedCommands.PAGE));
    return DocumentedCommands.of(REPOSITORY).stream()
        .map(Command::toString)
        .distinct()
        .map(
            command ->
                dynamicTest(
                    command,
                    () ->
                        assertTrue(
                            page.contains("| `" + command + "` |"),
                            "expected a row of it in " + DocumentedCommands.PAGE)));
  }

  @Test
  void thePageNamesNoCommandThatTheDocsDoNotShow() {
    List<String> shown =
        DocumentedCommands.of(REPOSITORY).stream().map(Command::toString).distinct().toList();
    List<String> named =
        DocumentedCommands.text(REPOSITORY.resolve(DocumentedCommands.PAGE))
            .lines()
            .filter(line -> line.startsWith("| `lowerface"))
            .map(line -> line.substring(3, line.indexOf("` |")))
            .filter(command -> !shown.contains(command))
            .toList();

    assertEquals(List.of(), named);
  }

  /** With --help at its end a command only says what it takes, after its options were read. */
  private static void isTaken(Command command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>(command.words());
    words.add("--help");
    String[] args = words.toArray(String[]::new);
    int code =
        switch (command.program()) {
          case "lowerface" -> dev.lowerface.command.Main.run(print, print, args);
          case "lowerface-archive" -> dev.lowerface.archive.Main.run(print, print, args);
          case "lowerface-benchmarks" -> dev.lowerface.benchmarks.Main.run(print, print, args);
          default -> dev.lowerface.training.Main.run(args);
        };

    assertEquals(0, code, () -> said.toString(StandardCharsets.UTF_8));
  }
}
