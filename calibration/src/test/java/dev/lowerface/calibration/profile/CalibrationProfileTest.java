package dev.lowerface.calibration.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationProfileTest {
  private static final CalibrationProfile PROFILE =
      new CalibrationProfile(
          "Brille im Büro 🥽",
          "camera:0",
          FaceMap.straight(12.5, -101, 320, 321.25),
          Instant.parse("2026-11-23T21:00:00.123Z"));

  private final Path folder;
  private final Path file;
  private final Path backup;

  CalibrationProfileTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("profile.json");
    backup = folder.resolve("profile.json.bak");
  }

  @Test
  void comesBackAsItWasSaved() throws IOException {
    PROFILE.save(file);
    assertEquals(PROFILE, CalibrationProfile.load(file));
    assertEquals(List.of(file), list(), "nothing else is left in the folder");
  }

  @Test
  void writesTheFormatThatIsDocumented() throws IOException {
    PROFILE.save(file);
    assertEquals(
        """
        {
          "version" : 2,
          "name" : "Brille im Büro 🥽",
          "person" : "",
          "headset" : "",
          "camera" : "camera:0",
          "createdAt" : "2026-11-23T21:00:00.123Z",
          "quality" : 1.0,
          "picture" : {
            "half" : "none",
            "lens" : null,
            "mirrored" : false,
            "clockwiseDegrees" : 0
          },
          "face" : {
            "x" : 12.5,
            "y" : -101.0,
            "rightX" : 320.0,
            "rightY" : 0.0,
            "downX" : 0.0,
            "downY" : 321.25
          },
          "light" : {
            "black" : 0.0,
            "white" : 255.0,
            "gamma" : 1.0,
            "localContrast" : 0.0
          },
          "captureDelayMillis" : 0.0,
          "neutral" : null,
          "personal" : null
        }
        """,
        Files.readString(file).replace("\r\n", "\n"));
  }

  @Test
  void readsWhatVersion1Wrote() throws IOException {
    Files.writeString(
        file,
        """
        {
          "version" : 1,
          "name" : "Brille im Büro 🥽",
          "camera" : "camera:0",
          "faceBox" : { "x" : 12.5, "y" : -101.0, "width" : 320.0, "height" : 321.25 },
          "createdAt" : "2026-11-23T21:00:00.123Z"
        }
        """);
    assertEquals(PROFILE, CalibrationProfile.load(file));
  }

  @Test
  void keepsAllThatACalibrationFinds() {
    CalibrationProfile whole = WholeProfile.of(8);
    whole.save(file);
    assertEquals(whole, CalibrationProfile.load(file));
  }

  @Test
  void keepsAPersonalLayerOverTheLongestEmbedding() {
    CalibrationProfile whole = WholeProfile.of(PersonalLayer.MAX_EMBEDDING);
    whole.save(file);
    assertEquals(whole, CalibrationProfile.load(file));
  }

  @Test
  void keepsTheProfileBeforeIt() {
    PROFILE.save(file);
    named("second").save(file);
    named("third").save(file);
    assertEquals("third", CalibrationProfile.load(file).name());
    assertEquals("second", CalibrationProfile.load(backup).name());
  }

  @Test
  void fallsBackToTheOneBeforeWhenDamaged() throws IOException {
    named("first").save(file);
    named("second").save(file);
    Files.writeString(file, "{ \"version\": 1, \"na");
    assertEquals("first", CalibrationProfile.load(file).name());
  }

  @Test
  void aDamagedFileDoesNotPushOutTheGoodOneBeforeIt() throws IOException {
    named("first").save(file);
    named("second").save(file);
    Files.writeString(file, "damaged");
    named("third").save(file);
    assertEquals("third", CalibrationProfile.load(file).name());
    assertEquals("first", CalibrationProfile.load(backup).name());
  }

  @Test
  void saysWhatIsWrongWithTheFileItselfWhenBothAreDamaged() throws IOException {
    Files.writeString(file, "damaged");
    Files.writeString(backup, "damaged too");
    assertMessage(() -> CalibrationProfile.load(file), "profile.json: expected JSON");
  }

  @Test
  void aMissingFileIsNotReplacedByABackup() {
    PROFILE.save(backup);
    assertMessage(() -> CalibrationProfile.load(file), "profile.json", "no such file");
  }

  @Test
  void aFailedSaveLeavesNothingBehind() throws IOException {
    Files.createDirectory(file);
    Files.writeString(file.resolve("occupied"), "");
    assertThrows(LowerfaceException.class, () -> PROFILE.save(file));
    assertEquals(List.of(file), list());
    assertMessage(() -> PROFILE.save(folder.resolve("missing/profile.json")), "no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\" : 2      | \"version\" : 3         | expected version 2 or 1, got '3'",
        "\"version\" : 2      | \"version\" : \"2\"     | expected version 2",
        "\"version\" : 2      | \"version\" : 2.0       | expected version 2",
        "\"version\" : 2      | \"version\" : 1         | field faceBox, it is missing",
        "\"version\" : 2,     | ``                      | field version, it is missing",
        "\"name\"             | \"nom\"                 | field name, it is missing",
        "\"camera:0\"         | 7                       | text as camera, got '7'",
        "\"camera:0\"         | \"\"                    | camera of 1 to 1000",
        "\"camera:0\"         | \"a\\u000ab\"           | camera of 1 to 1000",
        "\"camera:0\"         | \"a\\ud800b\"           | camera of 1 to 1000",
        "\"quality\" : 1.0    | \"quality\" : 1.5       | quality from 0 to 1",
        "\"rightX\" : 320.0   | \"rightX\" : 0          | square pixels",
        "\"rightX\" : 320.0   | \"rightX\" : 2e5        | face.rightX from -100000",
        "\"rightX\" : 320.0   | \"rightX\" : 1e999      | finite number as face.rightX",
        "\"rightX\" : 320.0   | \"rightX\" : NaN        | malformed",
        "\"rightX\" : 320.0   | \"rightX\" : null       | number as face.rightX, got 'null'",
        "\"rightX\" : 320.0,  | ``                      | face.rightX, it is missing",
        "\"x\" : 12.5         | \"x\" : 12.5, \"z\" : 1 | got 'face.z'",
        "\"x\" : 12.5         | \"x\" : 1, \"x\" : 2    | malformed in line",
        "\"x\" : 12.5         | \"x\" : -100001         | face.x from",
        "\"half\" : \"none\"  | \"half\" : \"both\"      | left or right as picture.half",
        "\"lens\" : null      | \"lens\" : \"thick\"     | picture.lens, got 'thick'",
        "\"mirrored\" : false | \"mirrored\" : 0        | true or false as picture.mirrored",
        "Degrees\" : 0        | Degrees\" : 45          | 0, 90, 180 or 270",
        "\"gamma\" : 1.0      | \"gamma\" : 0           | gamma 0.1",
        "Millis\" : 0.0       | Millis\" : -1           | captureDelayMillis from 0 to 1000",
        "\"neutral\" : null   | \"neutral\" : \"AAAA\"   | neutral template of 4608",
        "\"neutral\" : null   | \"neutral\" : \"*\"      | Base64 as neutral",
        "\"personal\" : null  | \"personal\" : {}       | personal.before, it is missing",
        "2026-11-23T21        | 2026-13-23T21           | createdAt as ISO-8601",
        "2026-11-23T21        | +12026-11-23T21         | createdAt in the years",
      })
  void refusesAWrongField(String from, String to, String message) throws IOException {
    PROFILE.save(file);
    String good = Files.readString(file);
    assertTrue(good.contains(from), good);
    Files.writeString(file, good.replace(from, to));
    assertMessage(() -> CalibrationProfile.load(file), message, "profile.json: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "null", "7", "{}", "{} {}", "\u0000", "\ufeff{}"})
  void refusesWhatIsNoProfile(String text) throws IOException {
    Files.writeString(file, text);
    assertMessage(() -> CalibrationProfile.load(file), "profile.json: expected");
  }

  @Test
  void refusesDeepNesting() throws IOException {
    Files.writeString(file, "[".repeat(100_000));
    assertMessage(() -> CalibrationProfile.load(file), "malformed");
  }

  @Test
  void refusesALargeFile() throws IOException {
    PROFILE.save(file);
    String good = Files.readString(file);
    int length = Files.readAllBytes(file).length;
    Files.writeString(file, good + " ".repeat(CalibrationProfile.MAX_FILE_BYTES - length));
    assertEquals(PROFILE, CalibrationProfile.load(file));
    Files.writeString(file, good + " ".repeat(CalibrationProfile.MAX_FILE_BYTES - length + 1));
    assertMessage(() -> CalibrationProfile.load(file), "at most 1 MiB");
  }

  @Test
  void refusesAHugeFileWithoutReadingAllOfIt() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(8L << 30);
    }
    assertMessage(() -> CalibrationProfile.load(file), "at most 1 MiB");
  }

  @Test
  void refusesGiantValues() throws IOException {
    String good = new String(ProfileJson.write(PROFILE), StandardCharsets.UTF_8);
    String digits = "9".repeat(500_000);
    for (String number :
        List.of(digits, "0." + digits, "-" + digits, "1e" + digits, "1E-" + digits)) {
      Files.writeString(file, good.replace("320.0", number));
      assertMessage(() -> CalibrationProfile.load(file), "malformed");
    }
    Files.writeString(file, good.replace("camera:0", digits));
    assertMessage(() -> CalibrationProfile.load(file), "camera of 1 to 1000");
    Files.writeString(file, good.replace("\"camera\"", "\"" + digits + "\""));
    assertMessage(() -> CalibrationProfile.load(file), "expected");
    Files.writeString(file, good.replace("320.0", "1e2147483648"));
    assertMessage(() -> CalibrationProfile.load(file), "expected");
  }

  /** Names whose hashes are alike would make a table of names slow. */
  @Test
  void refusesManyFieldsThatAreAlike() throws IOException {
    List<String> names = List.of("");
    while (names.size() < 1 << 14) { // In Jackson's hash Ab is as BA is.
      names = names.stream().flatMap(name -> Stream.of(name + "Ab", name + "BA")).toList();
    }
    Files.writeString(file, "{\"" + String.join("\":1,\"", names) + "\":1}");
    assertMessage(() -> CalibrationProfile.load(file), "profile.json: expected");
  }

  @Test
  void aFileDamagedAtAnyByteIsRefusedOrStillAValidProfile() throws IOException {
    byte[] good = ProfileJson.write(WholeProfile.of(1));
    for (int at = 0; at < good.length; at++) {
      if (good[at] == 'A' && at % 61 != 0) {
        continue; // One of thousands of pixels.
      }
      for (int value = 1; value < 256; value++) {
        // Each bit everywhere; of the other changes every ninth, others at the next byte.
        if ((at + value) % 9 == 0 || Integer.bitCount(value) == 1) {
          byte[] damaged = good.clone();
          damaged[at] ^= (byte) value;
          refusedOrValid(damaged);
        }
      }
    }
  }

  @Test
  void aFileCutAtAnyByteIsRefusedOrEqual() throws IOException {
    byte[] good = ProfileJson.write(PROFILE);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      // All that can go missing unnoticed is the line's end.
      assertEquals(length == good.length - 1, refusedOrValid(cut), "cut to " + length);
    }
  }

  private static boolean refusedOrValid(byte[] bytes) {
    try {
      CalibrationProfile read = ProfileJson.read(bytes);
      assertEquals(read, ProfileJson.read(ProfileJson.write(read)));
      return true;
    } catch (LowerfaceException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("expected ") && message.lines().count() == 1, message);
      return false;
    }
  }

  @Test
  void doesNotTouchTheBytesOfTheOneBefore() throws IOException {
    PROFILE.save(file);
    byte[] first = Files.readAllBytes(file);
    named("second").save(file);
    assertArrayEquals(first, Files.readAllBytes(backup));
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static CalibrationProfile named(String name) {
    return new CalibrationProfile(
        name, PROFILE.camera(), FaceMap.straight(12.5, -101, 320, 321.25), PROFILE.createdAt());
  }

  private static void assertMessage(Runnable action, String... parts) {
    String message =
        String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
