package dev.lowerface.archive.sweep.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a sweep's file, token by token, so that every refusal names its line. {@code
 * docs/archive.md} says what stands in one.
 */
final class SweepFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");
  private static final String OPTIONS = "options";
  private static final String TRAININGS = "trainings";

  private final Path file;
  private final JsonParser parser;

  private SweepFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @param file YAML (.yaml, .yml) or JSON (.json)
   * @return its entries, each with the options that are common to all, in the file's order
   * @throws LowerfaceException if it is not there or not as expected; names the line
   */
  static List<SweepEntry> read(Path file) {
    JsonFactory factory = factory(file);
    try (InputStream in = PlainFile.open(file);
        JsonParser parser = factory.createParser(in)) {
      return new SweepFile(file, parser).entries();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new LowerfaceException(
          place(file, line)
              + ": expected YAML or JSON, as its name says, got: "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a sweep's file that can be read at " + file + ": " + e.getMessage(), e);
    }
  }

  /** How a line of the file is called. */
  static String place(Path file, int line) {
    return file.getFileName() + ", line " + line;
  }

  private static JsonFactory factory(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return new YAMLFactory();
    }
    if (name.endsWith(".json")) {
      return new JsonFactory();
    }
    throw new LowerfaceException(
        "expected a file of YAML (.yaml, .yml) or JSON (.json) as the sweep, got " + file);
  }

  private List<SweepEntry> entries() throws IOException {
    Map<String, List<List<String>>> common = Map.of();
    List<SweepEntry> own = new ArrayList<>();
    require(parser.nextToken() == JsonToken.START_OBJECT, "options and trainings");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals(OPTIONS) && common.isEmpty()) {
        require(parser.nextToken() == JsonToken.START_OBJECT, "options, each with its value");
        common = options();
      } else if (name.equals(TRAININGS) && own.isEmpty()) {
        require(parser.nextToken() == JsonToken.START_ARRAY, "a list of trainings");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          require(parser.currentToken() == JsonToken.START_OBJECT, "options, each with its value");
          int line = line();
          own.add(new SweepEntry(line, options()));
        }
      } else {
        throw refusal("expected options and trainings, each once, got '" + name + "'");
      }
    }
    require(parser.nextToken() == null, "nothing after the trainings");
    if (own.isEmpty()) {
      throw refusal("expected at least one entry in the list 'trainings'");
    }
    Map<String, List<List<String>>> shared = common;
    return own.stream().map(entry -> with(shared, entry)).toList();
  }

  /** What an entry says counts more than what is common. */
  private static SweepEntry with(Map<String, List<List<String>>> common, SweepEntry entry) {
    Map<String, List<List<String>>> all = new LinkedHashMap<>(common);
    all.putAll(entry.options());
    return new SweepEntry(entry.line(), all);
  }

  private Map<String, List<List<String>>> options() throws IOException {
    Map<String, List<List<String>>> options = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!NAME.matcher(name).matches()) {
        throw refusal("expected an option of reproduce without its dashes, got '" + name + "'");
      }
      List<List<String>> choices = new ArrayList<>();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          choices.add(choice(name));
        }
      } else {
        choices.add(List.of(value(name)));
      }
      if (choices.isEmpty()) {
        throw refusal("expected at least one value of " + name + ", got an empty list");
      }
      if (options.put(name, choices) != null) {
        throw refusal("expected " + name + " once in an entry, it is there twice");
      }
    }
    return options;
  }

  /** One value; or a list of those of an option that is given more than once. */
  private List<String> choice(String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return List.of(value(name));
    }
    List<String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(name));
    }
    return values;
  }

  private String value(String name) throws IOException {
    boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    JsonToken token = parser.currentToken();
    if (alias || token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
      throw refusal(
          "expected a number, a text, true or false as a value of "
              + name
              + ", got "
              + (alias ? "an alias: write it out" : token == null ? "the end" : parser.getText()));
    }
    String text = parser.getText();
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw refusal("expected a text of one line as a value of " + name);
    }
    return text;
  }

  private void require(boolean holds, String expected) throws IOException {
    if (!holds) {
      String got = parser.currentToken() == null ? "the end of the file" : parser.getText();
      throw refusal("expected " + expected + ", got '" + got + "'");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private LowerfaceException refusal(String message) {
    return new LowerfaceException(place(file, Math.max(1, line())) + ": " + message);
  }
}
