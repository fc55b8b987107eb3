package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents explain the numbered lines of the sample, each of them once. */
class TutorialTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/lowerface/command/vr");
  private static final Path DOCUMENT = Path.of("../../docs/openxr.md");
  private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void theMarkedLinesOfTheSourceAreNumberedWithoutGaps() throws IOException {
    String marks = "// Lowerface (\\d+): ";
    assertEquals(
        NUMBERS,
        Stream.concat(
                numbers(SOURCES.resolve("VrCommand.java"), marks),
                numbers(SOURCES.resolve("VrHead.java"), marks))
            .sorted()
            .toList());
  }

  @Test
  void theDocumentExplainsEachOfThem() throws IOException {
    assertEquals(NUMBERS, numbers(DOCUMENT, "(?m)^\\| (\\d+) \\| ").toList());
  }

  private static Stream<Integer> numbers(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> Integer.parseInt(found.group(1)));
  }
}
