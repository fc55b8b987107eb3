package dev.lowerface.benchmarks.rendered;

import dev.lowerface.rendering.scene.CameraPlace;
import dev.lowerface.rendering.scene.HeadsetBody;
import dev.lowerface.rendering.scene.Lighting;
import dev.lowerface.rendering.scene.RenderedLens;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import dev.lowerface.rendering.scene.Skin;
import dev.lowerface.rendering.scene.Slip;
import java.util.List;
import org.joml.Vector3f;

/**
 * One thing that differs while all else stays: an infrared camera 3 cm below and 8 cm before the
 * mouth, 90 degrees wide, 256 pixels, good light.
 *
 * @param name what differs
 * @param unit in what
 * @param after whether it happens after the calibration, so that drift correction may follow it
 * @param values how much
 * @param change the scene with so much of it
 */
record Axis(String name, String unit, boolean after, List<Double> values, Change change) {
  /** Makes a scene differ. */
  interface Change {
    Scene of(Scene base, double value);
  }

  private static final double BELOW = 3;
  private static final double FRONT = 8;

  static final List<Axis> ALL =
      List.of(
          new Axis(
              "slip",
              "mm",
              true,
              List.of(0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0),
              (base, mm) -> base.with(Slip.of(base.person(), mm))),
          new Axis(
              "tilt of the headset",
              "degrees",
              true,
              List.of(-12.0, -8.0, -4.0, 0.0, 4.0, 8.0, 12.0),
              (base, degrees) -> base.with(new Slip(0, 0, 0, 0, degrees, 0))),
          new Axis(
              "distance",
              "cm before the mouth",
              false,
              List.of(3.0, 4.5, 6.0, 8.0, 10.0, 12.0, 15.0),
              (base, cm) ->
                  base.with(
                      new CameraPlace(BELOW * cm / FRONT, cm, 0, 0, 0, 0, base.camera().lens()))),
          new Axis(
              "lens",
              "degrees wide",
              false,
              List.of(60.0, 75.0, 90.0, 105.0, 120.0, 140.0, 160.0),
              (base, degrees) ->
                  base.with(
                      base.camera().with(new RenderedLens(degrees, degrees > 110 ? 0.9 : 0.2)))),
          new Axis(
              "exposure",
              "share of full scale",
              false,
              List.of(0.05, 0.1, 0.2, 0.45, 0.8, 1.2),
              (base, share) -> base.with(sensor(256, share))),
          new Axis(
              "resolution",
              "pixels",
              false,
              List.of(100.0, 140.0, 200.0, 256.0, 400.0),
              (base, pixels) -> base.with(sensor((int) Math.round(pixels), 0.45))),
          new Axis(
              "skin",
              "albedo against the person's own, exposure fixed",
              false,
              List.of(0.4, 0.6, 0.8, 1.0, 1.2, 1.4),
              (base, factor) ->
                  base.with(base.skin().scaled(factor)).with(sensor(256, 0.45 * factor))),
          new Axis(
              "stubble",
              "density",
              false,
              List.of(0.0, 0.5, 1.0),
              (base, share) -> base.with(base.skin().withBeard(share, 0))),
          new Axis(
              "beard",
              "density",
              false,
              List.of(0.0, 0.5, 1.0),
              (base, share) -> base.with(base.skin().withBeard(0, share))),
          new Axis(
              "teeth",
              "albedo",
              false,
              List.of(0.2, 0.4, 0.6, 0.8),
              (base, albedo) -> base.with(base.skin().withTeeth(albedo))));

  /** The scene that all differ from. */
  static Scene base(long person) {
    return new Scene(
        person,
        Skin.of(person, true).withBeard(0, 0),
        new CameraPlace(BELOW, FRONT, 0, 0, 0, 0, new RenderedLens(90, 0.2)),
        Slip.NONE,
        new Lighting(true, 1, 0.5f, 0.3f, 1, 0.05f, new Vector3f(0, 0.3f, 0.95f).normalize()),
        HeadsetBody.of(person),
        sensor(256, 0.45));
  }

  private static Sensor sensor(int side, double exposure) {
    double blur = 0.5 * side / 256;
    return new Sensor(side, side, false, exposure, 2, 2, blur, 0, 0, 0.3, 0, 80);
  }
}
