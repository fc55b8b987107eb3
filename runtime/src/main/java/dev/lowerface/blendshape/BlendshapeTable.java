package dev.lowerface.blendshape;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a table such as {@code action-units.csv}, which describes its own form, for the expressions
 * of one set.
 */
final class BlendshapeTable {
  static final int MAX_BYTES = 64 << 10;

  private static final String BUILT_IN = "action-units.csv";
  private static final String HEADER =
      "emotion,action unit,share,"
          + BlendshapeSet.FB_FACE_TRACKING2.extension()
          + ","
          + BlendshapeSet.HTC_LIP.extension();
  private static final int COLUMNS = 5;
  private static final int FIRST_SET = 3;
  private static final Pattern ACTION_UNIT = Pattern.compile("[LR]?[1-9][0-9]?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");
  private static final int MAX_SHOWN = 60;

  private final String origin;
  private final BlendshapeSet set;
  private final float[] weights;
  private final Map<String, Integer> seen = new HashMap<>();
  private boolean headed;
  private int line;

  private BlendshapeTable(String origin, BlendshapeSet set) {
    this.origin = origin;
    this.set = set;
    weights = new float[Emotion.COUNT * set.count()];
  }

  /** Eight rows, one for each emotion, of a weight for each expression. */
  static float[] builtIn(BlendshapeSet set) {
    try (InputStream in = BlendshapeTable.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new LowerfaceException(
            "expected " + BUILT_IN + " in the jar of the runtime, it is not there; build it anew");
      }
      return parse(BUILT_IN, decode(BUILT_IN, in), set);
    } catch (IOException e) {
      throw unreadable(BUILT_IN, e);
    }
  }

  static float[] load(Path path, BlendshapeSet set) {
    String origin = path.toString();
    try (InputStream in = PlainFile.open(path)) {
      return parse(origin, decode(origin, in), set);
    } catch (NoSuchFileException e) {
      throw new LowerfaceException("expected a table of blendshapes, there is no " + path, e);
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  static float[] parse(String origin, String text, BlendshapeSet set) {
    BlendshapeTable table = new BlendshapeTable(origin, set);
    for (String row : text.split("\\R", -1)) {
      table.line++;
      if (!row.isBlank() && !row.startsWith("#")) {
        table.read(row);
      }
    }
    if (table.seen.isEmpty()) {
      throw table.refuse("expected at least one row behind '" + HEADER + "', the table ends here");
    }
    return table.weights;
  }

  private void read(String row) {
    if (!headed) {
      if (!row.strip().equals(HEADER)) {
        throw refuse("expected the first line to be '" + HEADER + "', got " + shown(row));
      }
      headed = true;
      return;
    }
    String[] cells = row.split(",", -1);
    if (cells.length != COLUMNS) {
      throw refuse(
          "expected "
              + COLUMNS
              + " cells with commas between, got "
              + cells.length
              + ": "
              + shown(row));
    }
    Emotion emotion = emotion(cells[0].strip());
    String unit = cells[1].strip();
    if (!ACTION_UNIT.matcher(unit).matches()) {
      throw refuse("expected an action unit such as 12 or R12, got " + shown(unit));
    }
    float share = share(cells[2].strip());
    Integer before = seen.put(emotion + " " + unit, line);
    if (before != null) {
      throw refuse(
          "expected action unit "
              + unit
              + " of "
              + emotion.label()
              + " once, it stands on line "
              + before
              + " too");
    }
    move(emotion, share, BlendshapeSet.FB_FACE_TRACKING2, cells[FIRST_SET]);
    move(emotion, share, BlendshapeSet.HTC_LIP, cells[FIRST_SET + 1]);
  }

  /** Checks a cell of expressions, and takes it over if it is of the set that is wanted. */
  private void move(Emotion emotion, float share, BlendshapeSet column, String cell) {
    if (cell.isBlank()) {
      throw refuse("expected expressions of " + column.extension() + " or -, got an empty cell");
    }
    if (cell.strip().equals("-")) {
      return;
    }
    for (String word : cell.strip().split("\\s+", -1)) {
      int star = word.indexOf('*');
      String name = star < 0 ? word : word.substring(0, star);
      float factor = star < 0 ? 1 : share(word.substring(star + 1));
      int index = column.indexOf(name);
      if (index < 0) {
        throw refuse(
            "expected the name of a "
                + column.pattern()
                + " of "
                + column.extension()
                + ", got "
                + shown(name));
      }
      if (column == set) {
        int place = emotion.index() * set.count() + index;
        weights[place] = Math.max(weights[place], share * factor);
      }
    }
  }

  private Emotion emotion(String label) {
    for (Emotion emotion : Emotion.values()) {
      if (emotion.label().equals(label)) {
        return emotion;
      }
    }
    throw refuse("expected one of " + Emotion.labels() + ", got " + shown(label));
  }

  private float share(String text) {
    float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : -1;
    if (!(value >= 0 && value <= 1)) {
      throw refuse("expected a number from 0 to 1 such as 0.67, got " + shown(text));
    }
    return value;
  }

  private LowerfaceException refuse(String why) {
    return new LowerfaceException(origin + ":" + line + ": " + why);
  }

  /** Whatever stands in a file, the message stays one line that a terminal can show. */
  private static String shown(String text) {
    String start = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return "'" + start.replaceAll("\\p{C}", "?") + "'";
  }

  private static String decode(String origin, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new LowerfaceException(
          "expected a table of blendshapes of at most "
              + MAX_BYTES
              + " bytes, "
              + origin
              + " is larger");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LowerfaceException(
          "expected a table of blendshapes in UTF-8, " + origin + " is not", e);
    }
  }

  private static LowerfaceException unreadable(String origin, IOException e) {
    return new LowerfaceException("cannot read the table of blendshapes " + origin + ": " + e, e);
  }
}
