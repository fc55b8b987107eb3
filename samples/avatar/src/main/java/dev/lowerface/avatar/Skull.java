package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.arc;
import static dev.lowerface.avatar.Curves.bell;
import static dev.lowerface.avatar.Curves.mix;
import static dev.lowerface.avatar.Curves.step;

import org.joml.Vector3f;

/**
 * The surface of a head at rest: ellipses one above the other, with a face in relief. Metres; x to
 * the head's left, y up, z ahead, the origin in the middle of the head.
 */
final class Skull {
  static final float TOP = 0.116f;
  static final float CHIN = -0.108f;

  /** Where the ellipses begin to close below. */
  private static final float JAW = -0.078f;

  private static final float WIDTH = 0.075f;
  private static final float FRONT = 0.091f;
  private static final float BACK = 0.100f;

  private Skull() {}

  /**
   * A point of the surface.
   *
   * @param around 0 to 1, from behind by the head's right; 0.5 is the front, where they are denser
   * @param down 0 at the top to 1 at the chin
   */
  static Vector3f at(float around, float down) {
    float cosine = (float) Math.cos(Math.PI * down);
    float y = cosine >= 0 ? TOP * cosine : -CHIN * cosine;
    float turn = around - 0.5f;
    double angle = 2 * Math.PI * (turn - 0.08 * Math.sin(2 * Math.PI * turn));
    float ahead = (float) Math.cos(angle);
    float closed = closed(y);
    float x = width(y) * closed * (float) Math.sin(angle);
    float z = (ahead >= 0 ? depth(y) : BACK * (1 - 0.35f * step(0, CHIN, y))) * closed * ahead;
    return new Vector3f(x, y, z + relief(x, y) * step(0.1f, 0.6f, ahead));
  }

  /** How far ahead the face is at a point of it, without what is in relief. */
  static float plain(float x, float y) {
    return depth(y) * (y > 0 ? dome(y / TOP) : 1) * arc(Math.min(0.98f, Math.abs(x) / width(y)));
  }

  /** How far ahead the face is at a point of it. */
  static float face(float x, float y) {
    return plain(x, y) + relief(x, y);
  }

  private static float width(float y) {
    return WIDTH - 0.026f * step(0.01f, CHIN, y);
  }

  private static float depth(float y) {
    return FRONT - 0.004f * step(0, CHIN, y);
  }

  private static float closed(float y) {
    return y > 0 ? dome(y / TOP) : y < JAW ? dome((JAW - y) / (JAW - CHIN)) : 1;
  }

  /** Rounder than a circle: 1 at 0, 0 at 1. */
  private static float dome(float value) {
    return (float) Math.pow(Math.max(0, 1 - Math.pow(value, 2.3)), 0.46);
  }

  private static float relief(float x, float y) {
    float side = Math.abs(x);
    float ridge = step(0.036f, -0.016f, y) * step(-0.032f, -0.020f, y);
    float nose = 0.021f * ridge * bell(x, mix(0.0065f, 0.0115f, step(0.02f, -0.018f, y)));
    float wings = 0.007f * bell(side - 0.012f, 0.006f) * bell(y + 0.021f, 0.007f);
    float sockets = -0.009f * bell(side - 0.031f, 0.018f) * bell(y - 0.018f, 0.013f);
    float brows = 0.003f * bell(side - 0.028f, 0.026f) * bell(y - 0.042f, 0.010f);
    float cheeks = 0.004f * bell(side - 0.042f, 0.020f) * bell(y + 0.018f, 0.022f);
    float lips = 0.004f * bell(x, 0.024f) * bell(y - Mouth.HEIGHT, 0.016f);
    float chin = 0.005f * bell(x, 0.018f) * bell(y + 0.090f, 0.012f);
    return nose + wings + sockets + brows + cheeks + lips + chin;
  }
}
