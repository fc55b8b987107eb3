package dev.lowerface.calibration.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged profiles load or are refused in one short line; nothing else may happen. More of them
 * with {@code -Dlowerface.fuzz.cases=100000}, and others with {@code -Dlowerface.fuzz.seed=2}.
 */
class ProfileFuzzTest {
  private static final int CASES = Integer.getInteger("lowerface.fuzz.cases", 2000);
  private static final long SEED = Long.getLong("lowerface.fuzz.seed", 1);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int MAX_MESSAGE = 300;

  private static final CalibrationProfile[] WHOLE = {
    new CalibrationProfile(
        "Brille im Büro 🥽",
        "camera:0",
        FaceMap.straight(12.5, -101, 320, 321.25),
        Instant.parse("2026-11-23T21:00:00.123Z")),
    new CalibrationProfile(
        "n".repeat(100),
        "http://127.0.0.1:8080/?" + "c".repeat(900),
        FaceMap.straight(-100_000, 1e-300, 1, 100_000),
        Instant.parse("0000-01-01T00:00:00Z")),
    WholeProfile.of(2)
  };

  @TempDir Path folder;

  @Test
  void aDamagedProfileLoadsOrIsRefusedInOneLine() throws IOException {
    Path file = folder.resolve("profile.json");
    int loaded = 0;
    for (int n = 0; n < CASES; n++) {
      // A seed for each: a failure is found again without those before it. Neighbours begin alike
      // unless they are spread.
      Random random = new Random((SEED + n) * SPREAD);
      Files.write(file, ProfileMutation.of(ProfileJson.write(WHOLE[n % WHOLE.length]), random));
      try {
        CalibrationProfile read = CalibrationProfile.load(file);
        loaded++;
        assertEquals(read, ProfileJson.read(ProfileJson.write(read)), "seed " + (SEED + n));
      } catch (LowerfaceException e) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("profile " + file + ": expected "), message);
        String reason = message.substring(message.indexOf(": "));
        assertTrue(reason.length() <= MAX_MESSAGE, "seed " + (SEED + n) + ": " + message);
        assertTrue(reason.chars().noneMatch(ProfileFuzzTest::breaksALine), "seed " + (SEED + n));
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + (SEED + n), e);
      }
    }
    System.out.println(loaded + " of " + CASES + " damaged profiles were still sound");
  }

  private static boolean breaksALine(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
