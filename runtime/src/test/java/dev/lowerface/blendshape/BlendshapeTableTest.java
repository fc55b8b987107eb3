package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlendshapeTableTest {
  private static final Path BUILT_IN =
      Path.of("src/main/resources/dev/lowerface/blendshape/action-units.csv");
  private static final String HEADER =
      "emotion,action unit,share,XR_FB_face_tracking2,XR_HTC_facial_tracking";

  @TempDir Path folder;

  @Test
  void anAuthorBringsTheirOwnTable() throws IOException {
    Path file =
        write(
            "# mine, and it also moves the cheeks\r\n"
                + HEADER
                + "\r\n\r\n"
                + " happiness , 6 , 0.5 , CHEEK_RAISER_L CHEEK_RAISER_R*0.5 , - \r\n"
                + "happiness,L12,1,CHEEK_RAISER_R*0.1,MOUTH_RAISER_LEFT*0.25\r\n");
    float[] fb = weights(BlendshapeView.load(file, BlendshapeSet.FB_FACE_TRACKING2));
    assertEquals(0.5f, fb[4]);
    assertEquals(0.25f, fb[5], "the larger of two rows");
    float[] htc = weights(BlendshapeView.load(file, BlendshapeSet.HTC_LIP));
    assertEquals(0.25f, htc[13]);
    assertEquals(0, htc[12]);
  }

  @ParameterizedTest
  @EnumSource
  void aCopyOfOursIsAsGoodAsOurs(BlendshapeSet set) {
    float[] loaded = BlendshapeTable.load(BUILT_IN, set);
    float[] builtIn = BlendshapeTable.builtIn(set);
    assertEquals(builtIn.length, loaded.length);
    for (int i = 0; i < builtIn.length; i++) {
      assertEquals(builtIn[i], loaded[i]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          joy,12,1,-,-                | expected one of neutral,happiness,
          fear,12,1,-                 | expected 5 cells with commas between, got 4: 'fear,12,1,-'
          fear,12,1,-,-,-             | expected 5 cells with commas between, got 6
          fear,AU12,1,-,-             | expected an action unit such as 12 or R12, got 'AU12'
          fear,0,1,-,-                | expected an action unit such as 12 or R12, got '0'
          fear,12,1.01,-,-            | expected a number from 0 to 1 such as 0.67, got '1.01'
          fear,12,-1,-,-              | expected a number from 0 to 1 such as 0.67, got '-1'
          fear,12,NaN,-,-             | expected a number from 0 to 1 such as 0.67, got 'NaN'
          fear,12,1f,-,-              | expected a number from 0 to 1 such as 0.67, got '1f'
          fear,12,,-,-                | expected a number from 0 to 1 such as 0.67, got ''
          fear,12,1,,-                | expected expressions of XR_FB_face_tracking2 or -
          fear,12,1,-,                | expected expressions of XR_HTC_facial_tracking or -
          fear,12,1,JAW,-             | XR_FACE_EXPRESSION2_<name>_FB of XR_FB_face_tracking2, got 'JAW'
          fear,12,1,-,JAW_DROP        | XR_LIP_EXPRESSION_<name>_HTC of XR_HTC_facial_tracking, got 'JAW_DROP'
          fear,12,1,jaw_drop,-        | got 'jaw_drop'
          fear,12,1,JAW_DROP*2,-      | expected a number from 0 to 1 such as 0.67, got '2'
          fear,12,1,JAW_DROP*,-       | expected a number from 0 to 1 such as 0.67, got ''
          fear,12,1,JAW_DROP*1*1,-    | expected a number from 0 to 1 such as 0.67, got '1*1'
          anger,24,1,-,-              | expected action unit 24 of anger once, it stands on line 2 too
          """)
  void aDamagedRowIsRefusedInOneLineThatNamesIt(String row, String why) throws IOException {
    Path file = write(HEADER + "\nanger,24,1,-,-\n# remark\n" + row + "\n");
    for (BlendshapeSet set : BlendshapeSet.values()) {
      String message = refused(file, set);
      assertTrue(message.startsWith(file + ":4: expected "), message);
      assertTrue(message.contains(why), message);
    }
  }

  @Test
  void aFileThatIsNoTableIsRefused() throws IOException {
    refused("", ":1: expected at least one row behind 'emotion,");
    refused(HEADER + "\n# nothing\n", ":3: expected at least one row behind 'emotion,");
    refused("\nfear,12,1,-,-\n", ":2: expected the first line to be 'emotion,");
    refused("\u0007\u001b[31m" + "x".repeat(999), "', got '??[31mxxx");
    refused("#" + "x".repeat(BlendshapeTable.MAX_BYTES), "of at most 65536 bytes");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertTrue(refused(binary, BlendshapeSet.HTC_LIP).contains("in UTF-8"));
    assertTrue(refused(folder.resolve("missing"), BlendshapeSet.HTC_LIP).contains("there is no "));
    assertTrue(refused(folder, BlendshapeSet.HTC_LIP).startsWith("cannot read the table"));
  }

  /** Whatever is done to a table, it is read or refused in one line. */
  @Test
  void damageIsNeverWorseThanARefusal() throws IOException {
    String good = Files.readString(BUILT_IN);
    Random random = new Random(1);
    int refused = 0;
    for (int n = 0; n < 2000; n++) {
      StringBuilder text = new StringBuilder(good);
      int from = good.indexOf(HEADER) + random.nextInt(good.length() - good.indexOf(HEADER));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(from, (char) random.nextInt(300));
        case 1 -> text.setLength(from);
        default -> text.insert(from, good, 0, random.nextInt(good.length()));
      }
      try {
        for (float weight : BlendshapeTable.parse("t", text.toString(), BlendshapeSet.HTC_LIP)) {
          assertTrue(weight >= 0 && weight <= 1);
        }
      } catch (LowerfaceException e) {
        assertOneLine(e);
        refused++;
      }
    }
    assertTrue(refused > 0);
  }

  private void refused(String text, String why) throws IOException {
    String message = refused(write(text), BlendshapeSet.FB_FACE_TRACKING2);
    assertTrue(message.contains(why), message);
  }

  private static String refused(Path file, BlendshapeSet set) {
    return assertOneLine(
        assertThrows(LowerfaceException.class, () -> BlendshapeView.load(file, set)));
  }

  private static String assertOneLine(LowerfaceException e) {
    String message = String.valueOf(e.getMessage());
    assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    return message;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static float[] weights(BlendshapeView view) {
    ExpressionState state = new ExpressionState();
    float[] certain = new float[Emotion.COUNT];
    certain[Emotion.HAPPINESS.index()] = 1;
    state.setValid(1, 1, certain, Emotion.HAPPINESS, InputQuality.GOOD);
    float[] out = new float[view.count()];
    assertTrue(view.weights(state, out));
    return out;
  }
}
