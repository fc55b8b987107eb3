package dev.lowerface.calibration;

import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.light.LightResult;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.calibration.personal.PersonalResult;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.PersonalRecord;
import dev.lowerface.calibration.profile.ProfileLabels;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration found.
 *
 * @param geometry how the camera's pictures become upright, as it was told
 * @param face where the face lies
 * @param mount how sure that is; null if a person said so
 * @param light what the light needs
 * @param neutral the lower half of the neutral face; a picture of a person
 * @param personal whether a personal layer helps; null if none was asked for
 * @param goodShare share of the pictures of the face that were good, 0 to 1
 * @param seconds how long the person was needed
 */
public record CalibrationOutcome(
    CameraGeometry geometry,
    FaceMap face,
    @Nullable MountResult mount,
    LightResult light,
    NeutralTemplate neutral,
    @Nullable PersonalResult personal,
    double goodShare,
    double seconds) {
  private static final double UNUSABLE_LIGHT = 0.5;

  /**
   * How sure the place of the face is.
   *
   * @return 0 to 1; 1 if a person said so
   */
  public double placeTrust() {
    return mount == null ? 1 : Math.max(0, Math.min(1, mount.trust()));
  }

  /**
   * How sure the whole is: how sure the place is, times the share of good pictures; half of that if
   * the light is not usable even when it is corrected.
   *
   * @return 0 to 1
   */
  public double quality() {
    return placeTrust() * (light.usable() ? 1 : UNUSABLE_LIGHT) * goodShare;
  }

  /**
   * The profile of this calibration.
   *
   * @param labels what the user calls it
   * @param createdAt now
   * @param captureDelay as measured or entered
   * @param keepNeutral whether the person wants the small picture of the neutral face kept
   * @return the profile
   */
  public CalibrationProfile profile(
      ProfileLabels labels, Instant createdAt, Duration captureDelay, boolean keepNeutral) {
    PersonalRecord layer = null;
    if (personal != null && personal.layer() != null) {
      layer =
          new PersonalRecord(
              personal.layer(), personal.before(), personal.after(), personal.heldOut());
    }
    return new CalibrationProfile(
        labels.name(),
        labels.person(),
        labels.headset(),
        labels.camera(),
        createdAt,
        quality(),
        geometry,
        face,
        light.correction(),
        captureDelay,
        keepNeutral ? neutral : null,
        layer);
  }
}
