package dev.lowerface.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README and getting started promise nothing that does not compile or is not there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path SAMPLE =
      Path.of("../quickstart/src/main/java/dev/lowerface/quickstart/Quickstart.java");
  private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)");

  private final String readme = Files.readString(ROOT.resolve("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void showsTheQuickstartLineForLine() throws IOException {
    String sample = squeezed(Files.readString(SAMPLE));
    Matcher example = JAVA.matcher(readme);
    assertTrue(example.find(), "the README has a Java example");
    do {
      String shown = squeezed(example.group(1));
      assertFalse(shown.isEmpty());
      assertTrue(sample.contains(shown), () -> "not in " + SAMPLE + ":\n" + shown);
    } while (example.find());
  }

  @Test
  void namesNoDemoOptionThatIsNotThere() throws IOException {
    String help = String.join("\n", CommandRun.of("demo", "--help").out());
    String page = Files.readString(ROOT.resolve("docs/getting-started.md"));
    int from = page.indexOf("## The demo");
    int to = page.indexOf("\n## ", from + 1);
    Matcher option = OPTION.matcher(page.substring(from, to));
    int found = 0;
    while (option.find()) {
      found++;
      assertTrue(help.contains(option.group(1)), option::group);
    }
    assertTrue(found > 0, "getting started names the demo's options");
  }

  /** The lines without their indentation, which differs. */
  private static String squeezed(String code) {
    return code.strip().replaceAll("\\R\\s*", "\n");
  }
}
