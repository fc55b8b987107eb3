package dev.lowerface.command.calibrate.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.command.calibrate.prompt.PromptWords.Tone;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import org.junit.jupiter.api.Test;

class PromptWordsTest {
  private static final CalibrationStep SMILE =
      new CalibrationStep(Kind.EXPRESSION, Emotion.HAPPINESS, 0.7, 2);

  @Test
  void saysWhichOfTheStepsItIs() {
    PromptWords words = PromptWords.of(guidance(SMILE, true, ""));
    assertEquals("step 3 of 9", words.heading());
    assertEquals(SMILE.prompt(), words.prompt());
    assertEquals("get ready … 1.5 s", words.note());
    assertEquals(Tone.SOON, words.tone());
    assertEquals(Tone.NOW, PromptWords.of(guidance(SMILE, false, "")).tone());
  }

  @Test
  void saysBeforeItBeginsHowItIsBegunAndWhatComesFirst() {
    PromptWords words = PromptWords.waiting(guidance(SMILE, true, ""));
    assertTrue(words.prompt().contains("space"), words::toString);
    assertTrue(words.note().contains(SMILE.prompt()), words::toString);
    assertEquals(0, words.progress());
  }

  @Test
  void saysWhyAStepIsAskedForOnceMore() {
    assertTrue(PromptWords.of(guidance(SMILE, true, "too dark")).hint().contains("too dark"));
  }

  @Test
  void onlyWhatWorkedOutCanBeKept() {
    assertTrue(PromptWords.result("seen", "quality", false).hint().contains("Enter"));
    PromptWords failed = PromptWords.result("seen", "why", true);
    assertEquals(Tone.WRONG, failed.tone());
    assertTrue(!failed.hint().contains("Enter") && failed.hint().contains("R"), failed::toString);
  }

  private static Guidance guidance(CalibrationStep step, boolean ready, String remark) {
    return new Guidance(step, 3, 9, ready, 1.5, 0.25, InputQuality.GOOD, null, remark);
  }
}
