package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.remap.MouthView;
import org.jspecify.annotations.Nullable;

/**
 * How the picture of a camera, the raw picture, becomes the upright one in which a {@link FaceMap}
 * is given. In this order: one half of a stereo picture is taken, the lens's distortion is taken
 * out, left and right are exchanged, and the result is turned. {@link MouthView} folds all of it
 * into its one remap.
 *
 * @param half which half of the raw picture is used; of an odd width the middle column is not
 * @param lens what bends the picture; null if it is straight enough
 * @param mirrored whether left and right are exchanged
 * @param clockwiseDegrees by how much the picture is then turned clockwise: 0, 90, 180 or 270
 */
public record CameraGeometry(
    StereoHalf half, @Nullable Lens lens, boolean mirrored, int clockwiseDegrees) {
  /** The raw picture is the upright one. */
  public static final CameraGeometry IDENTITY = new CameraGeometry(StereoHalf.NONE, null, false, 0);

  public CameraGeometry {
    if (clockwiseDegrees < 0 || clockwiseDegrees > 270 || clockwiseDegrees % 90 != 0) {
      throw new LowerfaceException(
          "expected a rotation of 0, 90, 180 or 270 degrees clockwise, got " + clockwiseDegrees);
    }
  }

  /**
   * The same but for the half.
   *
   * @param half which half of the raw picture is used
   * @return the geometry
   */
  public CameraGeometry withHalf(StereoHalf half) {
    return new CameraGeometry(half, lens, mirrored, clockwiseDegrees);
  }

  /**
   * The same but for the lens.
   *
   * @param lens what bends the picture; null if it is straight enough
   * @return the geometry
   */
  public CameraGeometry withLens(@Nullable Lens lens) {
    return new CameraGeometry(half, lens, mirrored, clockwiseDegrees);
  }

  /**
   * The same but for the mirror.
   *
   * @param mirrored whether left and right are exchanged
   * @return the geometry
   */
  public CameraGeometry withMirrored(boolean mirrored) {
    return new CameraGeometry(half, lens, mirrored, clockwiseDegrees);
  }

  /**
   * The same but for the rotation.
   *
   * @param clockwiseDegrees 0, 90, 180 or 270
   * @return the geometry
   * @throws LowerfaceException for any other angle
   */
  public CameraGeometry withClockwiseDegrees(int clockwiseDegrees) {
    return new CameraGeometry(half, lens, mirrored, clockwiseDegrees);
  }

  /**
   * The size of the upright picture.
   *
   * @param width width of the raw picture in pixels
   * @param height height of the raw picture in pixels
   * @return the size, in whose pixels the face box is given
   * @throws LowerfaceException if the raw picture is too small to be halved
   */
  public PictureSize uprightSize(int width, int height) {
    PictureSize view = viewSize(width, height);
    return clockwiseDegrees % 180 == 0
        ? view
        : new PictureSize(/* width= */ view.height(), /* height= */ view.width());
  }

  /** The size of the one view that is used, before it is turned. */
  public PictureSize viewSize(int width, int height) {
    return new PictureSize(half == StereoHalf.NONE ? width : width / 2, height);
  }
}
