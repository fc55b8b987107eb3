package dev.lowerface.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraGeometryTest {
  @ParameterizedTest
  @CsvSource({
    "none, 0, 640, 480",
    "none, 90, 480, 640",
    "left, 0, 320, 480",
    "right, 180, 320, 480",
    "right, 270, 480, 320"
  })
  void saysHowLargeTheUprightPictureIs(String half, int degrees, int width, int height) {
    CameraGeometry geometry =
        CameraGeometry.IDENTITY.withHalf(StereoHalf.of(half)).withClockwiseDegrees(degrees);

    assertEquals(new PictureSize(width, height), geometry.uprightSize(640, 480));
  }

  @Test
  void keepsWhatIsNotChanged() {
    Lens lens = Lens.parse("pinhole:640x480:500,501,320,240,-0.3,0.1,0.001,0.002,0.01");

    CameraGeometry geometry =
        CameraGeometry.IDENTITY
            .withMirrored(true)
            .withLens(lens)
            .withHalf(StereoHalf.LEFT)
            .withClockwiseDegrees(90);

    assertEquals(new CameraGeometry(StereoHalf.LEFT, lens, true, 90), geometry);
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, 1, 45, 360, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesOtherRotations(int degrees) {
    String error = Refusal.of(() -> CameraGeometry.IDENTITY.withClockwiseDegrees(degrees));

    assertTrue(error.endsWith("degrees clockwise, got " + degrees), error);
  }

  @Test
  void refusesToHalveAColumn() {
    CameraGeometry left = CameraGeometry.IDENTITY.withHalf(StereoHalf.LEFT);

    assertTrue(Refusal.of(() -> left.uprightSize(1, 480)).endsWith("got 0x480"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LEFT", "both", "0"})
  void refusesOtherHalves(String name) {
    assertTrue(Refusal.of(() -> StereoHalf.of(name)).endsWith("got '" + name + "'"));
  }

  @Test
  void readsLenses() {
    assertEquals(
        new Lens(
            Lens.Model.PINHOLE,
            new PictureSize(640, 480),
            500,
            501,
            320,
            240,
            List.of(-0.3, 0.1, 0.001, 0.002, 0.01)),
        Lens.parse("pinhole:640x480: 500, 501, 320, 240, -0.3, 0.1, 0.001, 0.002, 1e-2"));
    assertEquals(
        new Lens(
            Lens.Model.FISHEYE,
            new PictureSize(240, 240),
            70,
            70,
            119.5,
            119.5,
            List.of(0.1, 0.0, 0.0, -0.01)),
        Lens.parse("fisheye:240x240:70,70,119.5,119.5,0.1,0,0,-0.01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pinhole",
        "pinhole:640x480:500,500,320,240",
        "pinhole:640x480:500,500,320,240,0,0,0,0",
        "fisheye:640x480:500,500,320,240,0,0,0,0,0",
        "pinhole:640:500,500,320,240,0,0,0,0,0",
        "pinhole:0x480:500,500,320,240,0,0,0,0,0",
        "pinhole:640x480:0,500,320,240,0,0,0,0,0",
        "pinhole:640x480:500,-1,320,240,0,0,0,0,0",
        "pinhole:640x480:500,500,320,NaN,0,0,0,0,0",
        "pinhole:640x480:500,500,320,240,Infinity,0,0,0,0",
        "pinhole:640x480:500,500,320,240,a,0,0,0,0",
        "brown:640x480:500,500,320,240,0,0,0,0,0"
      })
  void refusesOtherLenses(String text) {
    assertTrue(Refusal.of(() -> Lens.parse(text)).startsWith("expected "));
  }

  @Test
  void refusesLensesOfTooFewCoefficients() {
    PictureSize size = new PictureSize(640, 480);

    String error =
        Refusal.of(() -> new Lens(Lens.Model.PINHOLE, size, 500, 500, 320, 240, List.of(0.1)));

    assertEquals("expected 5 coefficients of a pinhole lens, got 1", error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "640", "640x", "x480", "640x480x3", "0x1", "1x-1", "1.5x2", "640*480"})
  void refusesOtherSizes(String text) {
    assertTrue(Refusal.of(() -> PictureSize.parse(text)).startsWith("expected a picture size"));
  }
}
