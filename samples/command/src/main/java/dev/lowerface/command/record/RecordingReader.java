package dev.lowerface.command.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording line by line. It may come from anybody: what is wrong is said with its line.
 */
final class RecordingReader implements AutoCloseable {
  /** The longest line that is read, in letters: a sample with its pictures has far fewer. */
  private static final int LONGEST_LINE = 16 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path path;
  private final BufferedReader reader;
  private final RecordingHeader header;
  private long lines;

  RecordingReader(Path path) {
    this.path = path;
    BufferedReader opened = null;
    try {
      opened =
          new BufferedReader(new InputStreamReader(PlainFile.open(path), StandardCharsets.UTF_8));
      reader = opened;
      String first = line();
      header = RecordingHeader.parse(first == null ? "" : first);
    } catch (IOException | LowerfaceException e) {
      closeQuietly(opened);
      String why = e instanceof LowerfaceException ? String.valueOf(e.getMessage()) : e.toString();
      throw new LowerfaceException(
          "expected a recording at " + path + ", it cannot be read: " + why, e);
    }
  }

  RecordingHeader header() {
    return header;
  }

  /** The next sample; null at the end. */
  @Nullable JsonNode next() {
    try {
      String line = line();
      return line == null ? null : JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw wrong("expected one JSON object, got something else", e);
    } catch (IOException e) {
      throw wrong("cannot be read: " + e, e);
    }
  }

  /** What is wrong with the line that was read last. */
  LowerfaceException wrong(String what, Exception cause) {
    return new LowerfaceException("line " + lines + " of " + path + ": " + what, cause);
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int letter = reader.read();
    if (letter < 0) {
      return null;
    }
    lines++;
    while (letter >= 0 && letter != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " letters");
      }
      line.append((char) letter);
      letter = reader.read();
    }
    return line.toString();
  }

  private static void closeQuietly(@Nullable BufferedReader opened) {
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        // It could not be read: that is said.
        return;
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(reader);
  }
}
