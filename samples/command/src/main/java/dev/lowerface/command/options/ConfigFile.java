package dev.lowerface.command.options;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A configuration file: on each line the long name of an option, {@code =} and its value, as on the
 * command line but without the dashes. Blank lines and lines that begin with {@code #} are skipped.
 * Every value is checked on its own, so that an error names its line.
 */
public final class ConfigFile {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 64 << 10;

  /** What Windows' editors put before a text. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path path;
  private final Function<String, CommandLine> trial;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();

  private ConfigFile(Path path, Function<String, CommandLine> trial) {
    this.path = path;
    this.trial = trial;
  }

  /**
   * Reads a file.
   *
   * @param path the file, UTF-8, at most {@value #MAX_BYTES} bytes
   * @param trial makes a command of fresh options, parses one argument and checks what came of it
   * @return the arguments that the file stands for, such as {@code --rotate=90}, in its order
   * @throws LowerfaceException if the file cannot be read or a line is wrong; it names the line
   */
  public static List<String> read(Path path, Function<String, CommandLine> trial) {
    ConfigFile file = new ConfigFile(path, trial);
    String[] lines = text(path).split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        file.line(i + 1, line);
      }
    }
    return file.arguments;
  }

  private void line(int number, String line) {
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : line.substring(0, equals).strip();
    if (!name.matches("[a-z][a-z-]*") || line.chars().anyMatch(Character::isISOControl)) {
      throw refuse(number, "expected 'name = value', got '" + line + "'", null);
    }
    String argument = "--" + name + "=" + line.substring(equals + 1).strip();
    OptionSpec option;
    try {
      option = trial.apply(argument).getCommandSpec().findOption("--" + name);
    } catch (UnmatchedArgumentException e) {
      throw refuse(number, "expected one of " + names(e.getCommandLine()) + ", got " + name, e);
    } catch (ParameterException | LowerfaceException e) {
      throw refuse(number, String.valueOf(e.getMessage()), e);
    }
    Integer before = seen.put(name, number);
    if (before != null && !option.isMultiValue()) {
      throw refuse(
          number, "expected " + name + " once, it stands on line " + before + " too", null);
    }
    arguments.add(argument);
  }

  private static String names(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .map(option -> option.longestName().substring(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private LowerfaceException refuse(int line, String why, @Nullable Throwable cause) {
    return new LowerfaceException(path + ":" + line + ": " + why, cause);
  }

  private static String text(Path path) {
    try (InputStream in = PlainFile.open(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new LowerfaceException(
            "expected a configuration file of at most "
                + MAX_BYTES
                + " bytes, "
                + path
                + " is larger");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new LowerfaceException(
          "expected a configuration file in UTF-8, " + path + " is not", e);
    } catch (NoSuchFileException e) {
      throw new LowerfaceException("expected a configuration file, there is no " + path, e);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a configuration file at " + path + ": " + e.getMessage(), e);
    }
  }
}
