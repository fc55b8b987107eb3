package dev.lowerface.command.calibrate.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

/** A voice of our own in place of the system's: a script that writes down what it is told. */
class SystemVoiceTest {
  @TempDir Path folder;

  @Test
  void thereIsNoneWhereThereIsNoProgramForIt() {
    assertTrue(SystemVoice.find(folder.toString()).isEmpty());
    assertTrue(SystemVoice.find("").isEmpty());
  }

  @Test
  void aStepsTimeBeginsWhenItHasBeenSpoken() throws Exception {
    Path said = folder.resolve("said");
    // Speaks until somebody makes the file "enough".
    Path enough = folder.resolve("enough");
    script("printf '%s' \"$2\" >" + said + "; while [ ! -e " + enough + " ]; do sleep 0.02; done");
    OpenCv.load();
    CalibrationStep step = new CalibrationStep(Kind.MOUTH, null, 0.7, 4);
    long[] now = {1};
    NanoClock clock =
        new NanoClock() {
          @Override
          public long nanoTime() {
            return now[0];
          }

          @Override
          public void waitUntil(long timeNanos) {
            now[0] = timeNanos;
          }
        };
    SystemVoice voice = SystemVoice.find(folder.toString()).orElseThrow();
    try (SoundPrompts prompts = new SoundPrompts(Optional.of(voice), clock)) {
      assertFalse(prompts.telling());
      prompts.show(new Mat(), new Guidance(step, 1, 2, true, 0.7, 0, InputQuality.GOOD, null, ""));
      assertTrue(prompts.telling());
      now[0] += 60_000_000_000L;
      assertFalse(prompts.telling(), "a voice that hangs holds nothing up");
      now[0] = 1;
      Files.createFile(enough);
      while (prompts.telling()) {
        Thread.onSpinWait();
      }
      assertEquals(step.prompt(), Files.readString(said));
    }
  }

  private void script(String body) throws IOException {
    Path program = folder.resolve("espeak-ng");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    assumeTrue(program.toFile().setExecutable(true), "this system knows no executable files");
  }
}
