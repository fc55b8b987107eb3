package dev.lowerface.publish;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.publish.osc.OscBundle;
import dev.lowerface.publish.page.PageLayout;
import dev.lowerface.publish.websocket.BinaryForm;
import dev.lowerface.publish.websocket.ClientFrames;
import dev.lowerface.publish.websocket.FrameQueue;
import dev.lowerface.publish.websocket.JsonForm;
import dev.lowerface.publish.websocket.WebSocketClient;
import dev.lowerface.publish.websocket.WebSocketLoop;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/publishing.md} says is what the code does. */
class PublishingDocumentTest {
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| `([A-Z_]+)`.*");

  @Test
  void theBinaryFormLiesWhereTheDocumentSays() throws ReflectiveOperationException, IOException {
    Map<String, Integer> table = table("The binary form has", BinaryForm.BYTES);
    assertEquals(BinaryForm.VERSION_VALUE, value("The binary form has", "VERSION"));
    assertEquals(offsets(BinaryForm.class, table), table);
    assertEquals(12, table.size());
  }

  @Test
  void thePageLiesWhereTheDocumentSays() throws ReflectiveOperationException, IOException {
    String section = "A file of " + PageLayout.BYTES + " bytes";
    Map<String, Integer> table = table(section, PageLayout.BYTES);
    assertEquals(offsets(PageLayout.class, table), table);
    assertEquals(22, table.size());
    assertEquals(PageLayout.VERSION_VALUE, value(section, "VERSION"));
    assertEquals(PageLayout.BYTES, value(section, "SIZE"));
    assertEquals(Emotion.COUNT, value(section, "CLASSES"));
    assertEquals(PageLayout.DEFAULT_STALE_MILLIS, value(section, "STALE_MILLIS"));
    assertTrue(document().contains("written every " + PageLayout.HEARTBEAT_MILLIS + " ms"));
    assertTrue(document().contains("more than " + PageLayout.DEAD_MILLIS / 1000 + " second old"));
  }

  @Test
  void everyOscAddressIsInTheDocumentAndNoOther() throws IOException {
    Set<String> sent = new TreeSet<>();
    ByteBuffer out = ByteBuffer.allocate(OscBundle.MAX_BYTES);
    new OscBundle().write(FixedSample.happy(0), 1, out);
    addAll(
        sent,
        Pattern.compile("(/lowerface/[A-Za-z/]+)\0"),
        new String(out.array(), 0, out.limit(), ISO_8859_1));
    Set<String> documented = new TreeSet<>();
    addAll(documented, Pattern.compile("\\| `(/lowerface/[A-Za-z/]+)` \\|"), document());
    assertEquals(documented, sent);
    assertEquals(8, sent.size());
  }

  @Test
  void theJsonIsThatOfTheDocument() throws IOException {
    ByteBuffer sample = BinaryForm.allocate();
    new BinaryForm().write(FixedSample.happy(0), sample);
    ByteBuffer json = ByteBuffer.allocate(JsonForm.MAX_BYTES);
    new JsonForm().write(sample, json);
    String written = UTF_8.decode(json.flip()).toString();
    assertTrue(document().contains("```json\n" + written + "\n```"), written);
  }

  @Test
  void theLongestJsonFits() {
    ExpressionState state = new ExpressionState();
    float[] longest = new float[Emotion.COUNT];
    Arrays.fill(longest, -Float.MIN_NORMAL);
    state.setValid(
        Long.MIN_VALUE, Long.MIN_VALUE, longest, Emotion.HAPPINESS, InputQuality.SATURATED);
    ByteBuffer sample = BinaryForm.allocate();
    new BinaryForm().write(new FixedSample(state, Long.MIN_VALUE, Long.MIN_VALUE), sample);
    ByteBuffer json = ByteBuffer.allocate(JsonForm.MAX_BYTES);
    new JsonForm().write(sample, json);
    assertTrue(json.hasRemaining());
  }

  @Test
  void theLimitsAreThoseOfTheDocument() throws IOException {
    String text = document();
    assertTrue(text.contains("Limits: " + WebSocketLoop.MAX_CLIENTS + " clients"));
    assertTrue(text.contains("at most " + ClientFrames.MAX_BYTES + " bytes"));
    assertTrue(text.contains("its handshake of " + WebSocketClient.MAX_REQUEST_BYTES + " bytes"));
    assertTrue(text.contains("`" + WebSocketClient.TOO_SLOW + "`"));
    assertTrue(text.contains("close code " + WebSocketClient.TRY_AGAIN_LATER));
    assertEquals(
        "too slow: "
            + FrameQueue.MAX_FRAMES
            + " samples or "
            + FrameQueue.MAX_BYTES / 1024
            + " KiB waited",
        WebSocketClient.TOO_SLOW);
    for (InputQuality quality : InputQuality.values()) {
      assertTrue(text.contains("| " + quality.index() + " | `" + quality.label() + "` |"));
    }
    for (int code = 0; code < TrackingCode.COUNT; code++) {
      assertTrue(text.contains("| " + code + " | `" + TrackingCode.label(code) + "` | |"));
    }
  }

  /** Field to offset, of the first table behind a text; fields must not overlap. */
  private static Map<String, Integer> table(String section, int bytes) throws IOException {
    Map<String, Integer> offsets = new TreeMap<>();
    int end = 0;
    for (String line : rows(section)) {
      Matcher row = ROW.matcher(line);
      assertTrue(row.matches(), line);
      int offset = Integer.parseInt(row.group(1));
      assertTrue(offset >= end, line);
      end = offset + size(row.group(2).strip());
      offsets.put(row.group(3), offset);
    }
    assertEquals(bytes, end);
    return offsets;
  }

  private static int size(String type) {
    return switch (type) {
      case "u32", "i32", "f32" -> 4;
      case "u64", "i64", "8 bytes" -> 8;
      case "f32 × 8" -> 32;
      default -> throw new AssertionError("no such type: " + type);
    };
  }

  private static Map<String, Integer> offsets(Class<?> layout, Map<String, Integer> names)
      throws ReflectiveOperationException {
    Map<String, Integer> offsets = new TreeMap<>();
    for (String name : names.keySet()) {
      Field field = layout.getDeclaredField(name);
      field.setAccessible(true); // Of another package.
      offsets.put(name, field.getInt(null));
    }
    return offsets;
  }

  private static int value(String section, String field) throws IOException {
    Matcher value = Pattern.compile("`" + field + "`: (\\d+)").matcher(tableText(section));
    assertTrue(value.find(), field);
    return Integer.parseInt(value.group(1));
  }

  private static String[] rows(String section) throws IOException {
    return tableText(section).split("\n", -1);
  }

  private static String tableText(String section) throws IOException {
    String text = document();
    int start = text.indexOf(section);
    assertTrue(start >= 0, section);
    int first = text.indexOf("|---|---|---|\n", start) + "|---|---|---|\n".length();
    return text.substring(first, text.indexOf("\n\n", first));
  }

  private static void addAll(Set<String> found, Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("../docs/publishing.md")).replace("\r\n", "\n");
  }
}
