package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.CalibrationOutcome;
import dev.lowerface.calibration.light.LightAdvice;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.calibration.personal.PersonalResult;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a calibration found, in lines. */
final class CalibrationReport {
  private CalibrationReport() {}

  static List<String> lines(CalibrationOutcome outcome) {
    List<String> lines = new ArrayList<>();
    FaceMap face = outcome.face();
    MountResult mount = outcome.mount();
    lines.add(
        String.format(
            Locale.ROOT,
            "mouth at %.0f,%.0f, face %.0f pixels wide, turned by %.0f degrees%s",
            face.mouthX(),
            face.mouthY(),
            face.width(),
            face.rollDegrees(),
            mount == null
                ? ", as you said"
                : String.format(
                    Locale.ROOT,
                    " (trusted by %.2f, %d searches end there)",
                    mount.trust(),
                    mount.agreeing())));
    LightCorrection light = outcome.light().correction();
    lines.add(
        light.equals(LightCorrection.NONE)
            ? "light: as it should be, nothing is changed"
            : String.format(
                Locale.ROOT,
                "light: black %.0f, white %.0f, gamma %.2f%s",
                light.black(),
                light.white(),
                light.gamma(),
                light.localContrast() > 0 ? ", local contrast raised" : ""));
    for (LightAdvice advice : outcome.light().advice()) {
      lines.add("light: " + advice.text());
    }
    PersonalResult personal = outcome.personal();
    if (personal != null) {
      lines.add(personal.describe());
    }
    lines.add(quality(outcome));
    lines.add(String.format(Locale.ROOT, "it took %.1f s of your time", outcome.seconds()));
    return lines;
  }

  /** How good it is, and what that is made of. */
  static String quality(CalibrationOutcome outcome) {
    return String.format(
        Locale.ROOT,
        "quality %.0f %%: the place is %s, %.0f %% of the pictures were good%s",
        100 * outcome.quality(),
        outcome.mount() == null
            ? "as you said"
            : String.format(Locale.ROOT, "trusted by %.0f %%", 100 * outcome.placeTrust()),
        100 * outcome.goodShare(),
        outcome.light().usable() ? "" : ", and the light halves that");
  }
}
