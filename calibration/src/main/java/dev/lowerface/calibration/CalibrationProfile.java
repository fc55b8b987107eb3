package dev.lowerface.calibration;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceBox;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The calibration of one camera on one headset.
 *
 * @param name what the user calls it; 1 to 100 characters, none of them a control character or half
 *     of a surrogate pair
 * @param camera the source it was made with, as {@code --source} takes it; 1 to 1000 characters,
 *     none of them a control character or half of a surrogate pair
 * @param faceBox where the whole face would lie in that camera's picture; each edge within 100000
 *     pixels of the origin, each side at least 1 pixel
 * @param createdAt when it was made; years 0 to 9999
 */
public record CalibrationProfile(String name, String camera, FaceBox faceBox, Instant createdAt) {
  /** The version of the file format that this code writes and reads. */
  public static final int VERSION = 1;

  /** The largest file that is read, in bytes. */
  public static final int MAX_FILE_BYTES = 1 << 20;

  private static final double MAX_PIXELS = 100_000;
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * A profile whose fields are in range.
   *
   * @throws LowerfaceException naming the field that is not
   */
  public CalibrationProfile {
    requireText("name", name, 100);
    requireText("camera", camera, 1000);
    requireRange("faceBox.x", faceBox.x(), -MAX_PIXELS, MAX_PIXELS);
    requireRange("faceBox.y", faceBox.y(), -MAX_PIXELS, MAX_PIXELS);
    requireRange("faceBox.width", faceBox.width(), 1, MAX_PIXELS);
    requireRange("faceBox.height", faceBox.height(), 1, MAX_PIXELS);
    if (createdAt.isBefore(EARLIEST) || !createdAt.isBefore(END)) {
      throw new LowerfaceException(
          "expected createdAt in the years 0 to 9999, got '" + createdAt + "'");
    }
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

  private static void requireText(String field, String text, int maxLength) {
    if (text.isBlank()
        || text.length() > maxLength
        || text.codePoints().anyMatch(CalibrationProfile::isNoText)) {
      throw new LowerfaceException(
          "expected "
              + field
              + " of 1 to "
              + maxLength
              + " printable characters, got "
              + Quoted.of(text));
    }
  }

  /** Half a surrogate pair would not come back from a file as it was. */
  private static boolean isNoText(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  private static void requireRange(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new LowerfaceException(
          "expected " + field + " from " + min + " to " + max + " pixels, got " + value);
    }
  }
}
