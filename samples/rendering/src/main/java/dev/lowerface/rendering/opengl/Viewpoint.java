package dev.lowerface.rendering.opengl;

import dev.lowerface.rendering.scene.CameraPlace;
import dev.lowerface.rendering.scene.RenderedLens;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import dev.lowerface.rendering.scene.Slip;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * From a point of the head to one of the picture.
 *
 * @param camera where the lens is, in centimetres of the head
 * @param view from the head to the camera, which looks along -z
 * @param slip how the headset has moved, as a map of the head's space
 * @param lens the lens
 * @param width width of the picture in pixels
 * @param height height of it
 */
public record Viewpoint(
    Vector3fc camera, Matrix4fc view, Matrix4fc slip, RenderedLens lens, int width, int height) {
  /** Where the mouth of the kit's own head lies, which places of cameras are measured from. */
  public static final Vector3fc AVERAGE_MOUTH = new Vector3f(0, -3.35f, 11.1f);

  /** A headset turns about where it sits on the nose. */
  private static final Vector3fc SEAT = new Vector3f(0, 2.5f, 10);

  /**
   * The viewpoint of a scene.
   *
   * @param scene the scene
   * @return its viewpoint
   */
  public static Viewpoint of(Scene scene) {
    CameraPlace place = scene.camera();
    Vector3f at =
        new Vector3f((float) place.besideCm(), (float) -place.belowCm(), (float) place.frontCm())
            .add(AVERAGE_MOUTH);
    Matrix4f slip = slip(scene.slip());
    Matrix4f view =
        new Matrix4f()
            .rotateZ((float) Math.toRadians(-place.rollDegrees()))
            .rotateX((float) Math.toRadians(-place.lookUpDegrees()))
            .rotateY((float) Math.toRadians(place.lookRightDegrees()))
            .lookAt(at, AVERAGE_MOUTH, new Vector3f(0, 1, 0))
            .mul(slip.invert(new Matrix4f()));
    Sensor sensor = scene.sensor();
    return new Viewpoint(
        slip.transformPosition(at, new Vector3f()),
        view,
        slip,
        place.lens(),
        sensor.width(),
        sensor.height());
  }

  private static Matrix4f slip(Slip slip) {
    return new Matrix4f()
        .translate(SEAT)
        .translate(
            (float) slip.rightMm() / 10, (float) slip.upMm() / 10, (float) slip.forwardMm() / 10)
        .rotateY((float) Math.toRadians(slip.yawDegrees()))
        .rotateX((float) Math.toRadians(-slip.pitchDegrees()))
        .rotateZ((float) Math.toRadians(slip.rollDegrees()))
        .translate(new Vector3f(SEAT).negate());
  }

  /** Focal length in pixels. */
  double focalPixels() {
    return lens.focal() * Math.max(width, height) / 2;
  }

  /**
   * Where a point is seen.
   *
   * @param point centimetres of the head
   * @return x and y in pixels from the picture's left and upper edge
   */
  public double[] pixel(Vector3fc point) {
    Vector3f p = view.transformPosition(point, new Vector3f());
    double across = Math.hypot(p.x, p.y);
    double radius = focalPixels() * lens.radius(Math.atan2(across, -p.z));
    double share = across > 1e-9 ? radius / across : 0;
    return new double[] {width / 2.0 + share * p.x, height / 2.0 - share * p.y};
  }
}
