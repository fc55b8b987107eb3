package dev.lowerface.command.calibrate.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.openxr.panel.PanelPrompt;
import dev.lowerface.vision.OpenCv;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What the panel is given for what a window says. */
class HeadsetPromptsTest {
  private static final CalibrationStep REST = new CalibrationStep(Kind.NEUTRAL, null, 0.7, 2);

  @Test
  void theTimeThatIsLeftStandsInLargeAndALongNoteInTheText() {
    OpenCv.load();
    Deque<PanelPrompt> shown = new ArrayDeque<>();
    try (HeadsetPrompts prompts = new HeadsetPrompts((prompt, beside) -> shown.add(prompt))) {
      Mat picture = Mat.zeros(48, 64, CvType.CV_8UC3);
      prompts.show(picture, new Guidance(REST, 2, 9, false, 1.4, 0.3, InputQuality.GOOD, null, ""));
      PanelPrompt now = shown.remove();
      assertEquals(new PanelPrompt("step 2 of 9", REST.prompt(), "now 1.4 s", 0.3, true), now);
      prompts.showResult(
          picture,
          PromptWords.result("I see anger.", "quality 91 %: trusted by 95 %, all good", false),
          null);
      PanelPrompt result = shown.remove();
      assertTrue(result.text().contains("quality 91 %"), result::toString);
      assertTrue(result.text().contains("Enter"), result::toString);
      picture.release();
    }
  }
}
