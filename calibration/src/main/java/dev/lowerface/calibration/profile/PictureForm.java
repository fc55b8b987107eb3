package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.StereoHalf;
import org.jspecify.annotations.Nullable;

/** How a camera's pictures become upright ones, as a profile's file has it. */
record PictureForm(
    String half,
    @JsonSetter(nulls = Nulls.SET) @Nullable String lens,
    boolean mirrored,
    int clockwiseDegrees) {

  static PictureForm of(CameraGeometry geometry) {
    Lens lens = geometry.lens();
    return new PictureForm(
        geometry.half().label(),
        lens == null ? null : lens.text(),
        geometry.mirrored(),
        geometry.clockwiseDegrees());
  }

  CameraGeometry toGeometry() {
    return new CameraGeometry(
        half(half), lens == null ? null : lens(lens), mirrored, clockwiseDegrees);
  }

  // The runtime's own messages repeat all of what they were given.
  private static StereoHalf half(String text) {
    try {
      return StereoHalf.of(text);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "expected none, left or right as picture.half, got " + Quoted.of(text), e);
    }
  }

  private static Lens lens(String text) {
    try {
      return Lens.parse(text);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "expected a lens as the option --lens takes it as picture.lens, got " + Quoted.of(text),
          e);
    }
  }
}
