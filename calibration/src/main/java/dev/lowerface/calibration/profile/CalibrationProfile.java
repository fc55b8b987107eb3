package dev.lowerface.calibration.profile;

import dev.lowerface.EngineBuilder;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The calibration of one camera on one headset for one person.
 *
 * @param name what the user calls it; 1 to 100 characters, none of them a control character or half
 *     of a surrogate pair
 * @param person who was calibrated; as the name, or empty
 * @param headset which headset; as the name, or empty
 * @param camera the source it was made with, as {@code --source} takes it; 1 to 1000 characters,
 *     none of them a control character or half of a surrogate pair
 * @param createdAt when it was made; years 0 to 9999
 * @param quality how sure the calibration was, 0 to 1; 1 where a person said so
 * @param geometry how that camera's pictures become upright ones
 * @param face where the whole face lies in the upright picture
 * @param light what is done to the brightness
 * @param captureDelay how long before its capture time a picture showed what it shows; 0 to 1 s
 * @param neutral the lower half of the neutral face, if the person wants it kept
 * @param personal the person's last layer, if it helped
 */
public record CalibrationProfile(
    String name,
    String person,
    String headset,
    String camera,
    Instant createdAt,
    double quality,
    CameraGeometry geometry,
    FaceMap face,
    LightCorrection light,
    Duration captureDelay,
    @Nullable NeutralTemplate neutral,
    @Nullable PersonalRecord personal) {
  /** The version of the file format that this code writes. It reads version 1 too. */
  public static final int VERSION = 2;

  /** The largest file that is read, in bytes. */
  public static final int MAX_FILE_BYTES = 1 << 20;

  private static final double MAX_PIXELS = 100_000;
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * A profile whose fields are in range.
   *
   * @throws LowerfaceException naming the field that is not
   */
  public CalibrationProfile {
    requireText("name", name, 1, 100);
    requireText("person", person, 0, 100);
    requireText("headset", headset, 0, 100);
    requireText("camera", camera, 1, 1000);
    if (!(quality >= 0 && quality <= 1)) {
      throw new LowerfaceException("expected quality from 0 to 1, got " + quality);
    }
    requirePixels("face.x", face.x());
    requirePixels("face.y", face.y());
    requirePixels("face.rightX", face.rightX());
    requirePixels("face.rightY", face.rightY());
    requirePixels("face.downX", face.downX());
    requirePixels("face.downY", face.downY());
    if (captureDelay.isNegative() || captureDelay.compareTo(LONGEST_DELAY) > 0) {
      throw new LowerfaceException(
          "expected captureDelayMillis from 0 to 1000, got " + captureDelay.toNanos() / 1e6);
    }
    if (createdAt.isBefore(EARLIEST) || !createdAt.isBefore(END)) {
      throw new LowerfaceException(
          "expected createdAt in the years 0 to 9999, got '" + createdAt + "'");
    }
  }

  /**
   * A profile that says where a straight face lies, and nothing else.
   *
   * @param name what the user calls it
   * @param camera the source it was made with
   * @param face where the whole face lies
   * @param createdAt when it was made
   * @throws LowerfaceException naming the field that is out of range
   */
  public CalibrationProfile(String name, String camera, FaceMap face, Instant createdAt) {
    this(
        name,
        "",
        "",
        camera,
        createdAt,
        1,
        CameraGeometry.IDENTITY,
        face,
        LightCorrection.NONE,
        Duration.ZERO,
        null,
        null);
  }

  /**
   * The same but for the last layer.
   *
   * @param layer another one; null for the general model's alone
   * @return the profile
   */
  public CalibrationProfile withPersonal(@Nullable PersonalRecord layer) {
    return new CalibrationProfile(
        name,
        person,
        headset,
        camera,
        createdAt,
        quality,
        geometry,
        face,
        light,
        captureDelay,
        neutral,
        layer);
  }

  /**
   * Makes an engine read faces as this profile says. The camera is left to the caller.
   *
   * @param builder of the engine
   * @return the builder
   */
  public EngineBuilder applyTo(EngineBuilder builder) {
    builder.geometry(geometry).face(face).light(light).captureDelay(captureDelay);
    if (personal != null) {
      builder.personalisation(personal.layer());
    }
    return builder;
  }

  /**
   * Reads a profile. If the file is damaged and the one before it, beside it with the ending {@code
   * .bak}, is not, that one is read and a warning logged.
   *
   * @param file the JSON file
   * @return the profile
   * @throws LowerfaceException if the file cannot be read, is larger than {@link #MAX_FILE_BYTES},
   *     has another version, or a field that is missing, unknown or out of range, and there is no
   *     good one before it
   */
  public static CalibrationProfile load(Path file) {
    return new ProfileFile(file).load();
  }

  /**
   * Writes this profile; the file holds either the old or the new profile at any time. A good
   * profile that was there is kept beside it with the ending {@code .bak}.
   *
   * @param file the JSON file, in a folder that exists
   * @throws LowerfaceException if it cannot be written
   */
  public void save(Path file) {
    new ProfileFile(file).save(this);
  }

  private static void requireText(String field, String text, int minLength, int maxLength) {
    if ((text.isBlank() && minLength > 0)
        || text.length() > maxLength
        || text.codePoints().anyMatch(CalibrationProfile::isNoText)) {
      throw new LowerfaceException(
          "expected "
              + field
              + " of "
              + minLength
              + " to "
              + maxLength
              + " printable characters, got "
              + Quoted.of(text));
    }
  }

  /** Half a surrogate pair would not come back from a file as it was. */
  private static boolean isNoText(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  private static void requirePixels(String field, double value) {
    if (!(Math.abs(value) <= MAX_PIXELS)) {
      throw new LowerfaceException(
          "expected " + field + " from -100000 to 100000 pixels, got " + value);
    }
  }
}
