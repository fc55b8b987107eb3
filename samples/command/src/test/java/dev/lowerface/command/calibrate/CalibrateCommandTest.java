package dev.lowerface.command.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.command.CommandRun;
import dev.lowerface.vision.OpenCv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class CalibrateCommandTest {
  @TempDir Path folder;

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @Test
  void aRehearsalEndsInAProfileThatTheDemoUses() {
    Path file = folder.resolve("profile.json");
    CommandRun run =
        calibrate("--rehearse", "3", "--no-window", "--out", file.toString(), "--person", "Ada");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(
        run.out().get(0).startsWith("step 1 of 2: Start with your mouth closed"), run::toString);
    assertTrue(
        run.out().stream().anyMatch(line -> line.matches("quality \\d+ %: the place is .* good.*")),
        run::toString);
    CalibrationProfile profile = CalibrationProfile.load(file);
    assertEquals("Ada", profile.person());
    assertTrue(profile.quality() > 0.5);
    CommandRun demo =
        CommandRun.of(
            "demo", "--profile", file.toString(), "--follow-drift", "--no-window", "--frames", "5");
    assertEquals(0, demo.exitCode(), demo::toString);
    CommandRun byFolder =
        CommandRun.of("demo", "--profile", folder.toString(), "--no-window", "--frames", "2");
    assertEquals(0, byFolder.exitCode(), byFolder::toString);
  }

  @Test
  void aPlaceGivenByNumbersIsTakenAsItIs() {
    Path file = folder.resolve("profile.json");
    CommandRun run =
        calibrate(
            "--rehearse",
            "3",
            "--mouth",
            "270,200,360,60",
            "--priors",
            "even",
            "--capture-delay",
            "12.5",
            "--no-window",
            "--out",
            file.toString());
    assertEquals(0, run.exitCode(), run::toString);
    CalibrationProfile profile = CalibrationProfile.load(file);
    assertEquals(60, profile.face().rollDegrees(), 1e-6);
    assertEquals(12_500_000, profile.captureDelay().toNanos());
    // Neutral was the most common in training, contempt the rarest but one.
    float[] bias = Objects.requireNonNull(profile.personal()).layer().bias();
    assertTrue(bias[0] < 0 && bias[7] > 0, Arrays.toString(bias));
    assertTrue(run.out().stream().anyMatch(line -> line.contains("as you said")), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "--mouth, '1,2,3', 'x,y,WIDTH,ROLL'",
    "--mouth, '1,2,-300,0', 'positive width'",
    "--expressions, joy, 'all, none or some of'",
    "--priors, '1,2', 'even, or eight positive shares'",
    "--capture-delay, 2000, 'from 0 to 1000 ms'",
    "--from-video, missing.mp4, missing.mp4",
    "--chessboard, nine, COLUMNSxROWS",
    "--openxr, headless, can show a panel",
    "--panel, 'view:0,0,-1:0.3', auto or overlay with --panel",
    "--profile, missing.json, missing.json",
  })
  void refusesABadInputInOneLine(String option, String value, String part) {
    Path file = folder.resolve("profile.json");
    CommandRun run = calibrate(option, value, "--no-window", "--out", file.toString());
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).contains(part), run::toString);
    assertFalse(Files.exists(file), "a failed calibration writes nothing");
  }

  @Test
  void aRecordingWithoutAMouthIsRefusedWithItsFirstCauseEvenIfItEndsInTheSecondAttempt() {
    Mat grey = new Mat(48, 64, CvType.CV_8UC1, Scalar.all(90));
    for (int i = 0; i < 180; i++) { // Six seconds: the first attempt takes 4.7 of them.
      Imgcodecs.imwrite(folder.resolve(i + ".png").toString(), grey);
    }
    Path file = folder.resolve("profile.json");
    CommandRun run =
        calibrate(
            "--from-video",
            folder.toString(),
            "--expressions",
            "all",
            "--no-window",
            "--out",
            file.toString());
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).contains("no motion"), run::toString);
  }

  @Test
  void whereTheProfileGoesIsTriedBeforeThePersonsTimeIsTaken() {
    String out = folder.resolve("missing").resolve("profile.json").toString();
    CommandRun run = calibrate("--rehearse", "3", "--no-window", "--out", out);
    assertEquals(1, run.exitCode());
    assertEquals(List.of(), run.out(), "no prompt");
    assertTrue(run.err().get(0).contains("expected a folder to write into"), run::toString);
  }

  @Test
  void driftNeedsAProfile() {
    CommandRun run = CommandRun.of("demo", "--follow-drift", "--no-window", "--frames", "1");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().get(0).contains("--profile with --follow-drift"), run::toString);
  }

  private static CommandRun calibrate(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "calibrate";
    System.arraycopy(options, 0, args, 1, options.length);
    return CommandRun.of(args);
  }
}
