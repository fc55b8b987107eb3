package dev.lowerface.command.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class ConfigFileTest {
  private static final Path EXAMPLE = Path.of("src", "main", "systemd", "lowerface.conf");

  @TempDir Path folder;

  @Test
  void theExampleIsUnderstoodAndItsCommentedLinesToo() throws IOException {
    assertNotNull(ServeOptions.of(EXAMPLE, commandLine()));
    String all = Files.readString(EXAMPLE).replaceAll("(?m)^#(\\S)", "$1");
    assertTrue(all.contains("\nlens = "), all);
    assertNotNull(ServeOptions.of(write(all), commandLine()));
  }

  @Test
  void linesAreOptionsInTheirOrder() throws IOException {
    Path file = write("# comment\r\n\r\n  rotate = 90\r\nosc=1234\nosc = [::1]:99\n");
    List<String> arguments =
        ConfigFile.read(
            file,
            argument -> {
              CommandLine line = new CommandLine(new ServeOptions());
              line.parseArgs(argument);
              return line;
            });
    assertEquals(List.of("--rotate=90", "--osc=1234", "--osc=[::1]:99"), arguments);
  }

  @Test
  void whatWindowsPutsBeforeATextIsNoPartOfIt() throws IOException {
    assertNotNull(ServeOptions.of(write("\ufeffrotate = 90\r\n"), commandLine()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rotate = 91 | :2: expected a rotation of 0, 90, 180 or 270",
        "rotate 90 | :2: expected 'name = value', got 'rotate 90'",
        "rotation = 90 | :2: expected one of allow-host, allow-origin, babble, budget,",
        "source = nowhere.mp4 | :2: ",
        "profile = nowhere.json | :2: ",
        "model = nowhere.onnx | :2: expected a model file",
        "provider = gpu 1 | :2: expected a provider such as cpu",
        "threads = 0 | :2: expected at least 1 inference thread",
        "threads = | :2: ",
        "budget = -1 | :2: expected an inference budget above 0",
        "max-rate = 0 | :2: expected a rate limit above 0",
        "websocket = 127.0.0.1:99999 | :2: expected a WebSocket address",
        "osc = 127.0.0.1:0 | :2: expected an OSC receiver",
        "vmc = 127.0.0.1:0 | :2: expected a VMC receiver as host:port",
        "babble = 70000 | :2: expected a receiver of Babble's OSC as host:port",
        "vrchat = here | :2: expected VRChat as host:port",
        "show-picture = perhaps | :2: ",
        "allow-origin = nonsense | :2: ",
        "lens = pinhole | :2: expected a lens as",
        "stereo = top | :2: expected none, left or right",
        "mirror = perhaps | :2: ",
        "config = other.conf | :2: expected one of",
      })
  void aWrongLineIsNamed(String line, String part) throws IOException {
    Path file = write("# settings\n" + line + "\n");
    String message = refusal(file);
    assertTrue(message.startsWith(file + part.strip()), message);
  }

  @Test
  void anOptionIsGivenOnce() throws IOException {
    String message = refusal(write("rotate = 90\n\nrotate = 90\n"));
    assertTrue(message.endsWith(":3: expected rotate once, it stands on line 1 too"), message);
  }

  @Test
  void whatTheCommandLineSaysCountsMore() throws IOException {
    // The file's address would be refused later: its host is not one of this machine.
    Path file = write("osc = 127.0.0.1:9\nosc = 127.0.0.1:10\nwebsocket = off\n");
    try (Publishers fromFile = ServeOptions.of(file, commandLine()).publish().open(Map.of())) {
      assertEquals(
          List.of("osc 127.0.0.1:9: 0 undelivered", "osc 127.0.0.1:10: 0 undelivered"),
          fromFile.describe());
    }
    try (Publishers given =
        ServeOptions.of(file, commandLine("--osc", "127.0.0.1:11")).publish().open(Map.of())) {
      assertEquals(List.of("osc 127.0.0.1:11: 0 undelivered"), given.describe());
    }
  }

  @Test
  void avatarsHaveTheirUsualPlaces() throws IOException {
    try (Publishers usual =
        ServeOptions.of(null, commandLine("--vmc", "--babble", "--websocket", "off"))
            .publish()
            .open(Map.of())) {
      List<String> places =
          usual.describe().stream()
              .map(line -> line.replaceFirst(": \\d+ undelivered", ""))
              .toList();
      assertEquals(List.of("vmc 127.0.0.1:39539", "babble 127.0.0.1:8888"), places);
    }
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    assertTrue(refusal(folder.resolve("none.conf")).startsWith("expected a configuration file, "));
    assertTrue(refusal(folder).endsWith(folder + ": it is a folder; give a plain file"));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertTrue(refusal(binary).contains("in UTF-8"));
    Path large = write("#".repeat(ConfigFile.MAX_BYTES + 1));
    assertTrue(refusal(large).contains("at most 65536 bytes"));
  }

  /** More with {@code -Dlowerface.fuzz.cases=100000}. */
  @Test
  void whateverStandsInItIsUnderstoodOrRefusedInOneLine() throws IOException {
    int cases = Integer.getInteger("lowerface.fuzz.cases", 300);
    String example = Files.readString(EXAMPLE).replaceAll("(?m)^#(\\S)", "$1");
    String letters = "=#\n\r:,.x-?&%0159eN\\\"'{}[]\0\u2028ü\u0301 ";
    Random random = new Random(7);
    Path file = folder.resolve("fuzz.conf");
    int refused = 0;
    for (int i = 0; i < cases; i++) {
      StringBuilder text = new StringBuilder(example);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
          default -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
        }
      }
      Files.writeString(file, text);
      try {
        ServeOptions.of(file, commandLine());
      } catch (LowerfaceException e) {
        refused++;
        String message = String.valueOf(e.getMessage());
        assertTrue(message.matches("\\Q" + file + "\\E:[0-9]+: .+"), message);
        assertFalse(message.contains("Exception"), message);
      }
    }
    assertTrue(refused > 0 && refused < cases, refused + " of " + cases + " refused");
  }

  private String refusal(Path file) {
    LowerfaceException e =
        assertThrows(LowerfaceException.class, () -> ServeOptions.of(file, commandLine()));
    return String.valueOf(e.getMessage());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("serve.conf"), text);
  }

  private static ParseResult commandLine(String... args) {
    return new CommandLine(new ServeOptions()).parseArgs(args);
  }
}
