package dev.lowerface.rendering.opengl;

import dev.lowerface.rendering.scene.HeadsetBody;
import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4fc;
import org.joml.Vector3f;

/**
 * The headset's lower edge as surfaces: foam that follows the cheeks and leaves room for the nose,
 * the body's underside before it, and a cable. Centimetres of the head.
 */
final class HeadsetShape {
  private static final int STEPS = 28;
  private static final float HALF_WIDTH = 8.2f;
  private static final float FOAM = 6;
  private static final float BODY = 7;
  private static final int CABLE_STEPS = 14;
  private static final int CABLE_SIDES = 8;
  private static final float CABLE_RADIUS = 0.22f;

  private final List<Vector3f> points = new ArrayList<>();
  private final List<Float> parts = new ArrayList<>();
  private final List<Integer> corners = new ArrayList<>();

  /**
   * A headset.
   *
   * @param body how it looks
   * @param mouthY height of an average mouth
   * @param camera where the camera sits; the body keeps clear of it
   */
  HeadsetShape(HeadsetBody body, float mouthY, Vector3f camera) {
    if (body.visor()) {
      visor((float) (mouthY + body.edgeCm()), camera);
    }
    if (body.cable() != 0) {
      cable((float) body.cable(), camera);
    }
  }

  private void visor(float edge, Vector3f camera) {
    boolean before = camera.y > edge - 1.5f;
    float front = before ? Math.min(17, camera.z - 2) : 17;
    Vector3f[][] rows = new Vector3f[6][STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      float x = HALF_WIDTH * (2f * i / STEPS - 1);
      float nose = 2.6f * (float) Math.exp(-(x / 1.9f) * (x / 1.9f));
      float y = edge + nose + 0.012f * x * x;
      float cheek = 10.2f - 0.075f * x * x;
      rows[0][i] = new Vector3f(x, y + 0.3f, cheek - 1.2f);
      rows[1][i] = new Vector3f(x * 1.01f, y, cheek + 0.9f);
      rows[2][i] = new Vector3f(x * 1.02f, y + 0.15f, cheek + 1.6f);
      rows[3][i] = new Vector3f(x * 1.04f, y + 0.3f, Math.min(front - 1, cheek + 2));
      rows[4][i] = new Vector3f(x, edge + 0.5f + 0.4f * nose, front);
      rows[5][i] = new Vector3f(x, edge + 7, front);
    }
    strip(rows[0], rows[1], FOAM);
    strip(rows[1], rows[2], FOAM);
    strip(rows[2], rows[3], BODY);
    strip(rows[3], rows[4], BODY);
    strip(rows[4], rows[5], BODY);
  }

  /** From beside the lens up to the visor, past the edge of the picture. */
  private void cable(float side, Vector3f camera) {
    Vector3f from = new Vector3f(camera.x + side * 2.2f, camera.y - 1.5f, camera.z - 1.5f);
    Vector3f over = new Vector3f(side * 6.5f, camera.y * 0.5f - 1, 13);
    Vector3f to = new Vector3f(side * 6, 1, 12);
    Vector3f[][] rings = new Vector3f[CABLE_STEPS + 1][CABLE_SIDES + 1];
    for (int i = 0; i <= CABLE_STEPS; i++) {
      float t = (float) i / CABLE_STEPS;
      float r = 1 - t;
      for (int k = 0; k <= CABLE_SIDES; k++) {
        double angle = 2 * Math.PI * k / CABLE_SIDES;
        rings[i][k] =
            new Vector3f(from)
                .mul(r * r)
                .add(new Vector3f(over).mul(2 * r * t))
                .add(new Vector3f(to).mul(t * t))
                .add(
                    CABLE_RADIUS * (float) Math.cos(angle),
                    0,
                    CABLE_RADIUS * (float) Math.sin(angle));
      }
    }
    for (int i = 0; i < CABLE_STEPS; i++) {
      strip(rings[i], rings[i + 1], BODY);
    }
  }

  /** Quads between two rows, each with vertices of its own, so that edges stay sharp. */
  private void strip(Vector3f[] first, Vector3f[] second, float part) {
    int base = points.size();
    for (int i = 0; i < first.length; i++) {
      points.add(first[i]);
      points.add(second[i]);
      parts.add(part);
      parts.add(part);
    }
    for (int i = 0; i + 1 < first.length; i++) {
      int a = base + 2 * i;
      corners.addAll(List.of(a, a + 1, a + 2, a + 2, a + 1, a + 3));
    }
  }

  boolean empty() {
    return corners.isEmpty();
  }

  /** The mesh after the headset has slipped. */
  Mesh mesh(Matrix4fc slip) {
    int[] triangles = corners.stream().mapToInt(i -> i).toArray();
    float[] positions = new float[3 * points.size()];
    float[] normals = new float[positions.length];
    float[] fixed = new float[Mesh.FIXED_VALUES * points.size()];
    Vector3f[] sums = new Vector3f[points.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Vector3f();
      fixed[Mesh.FIXED_VALUES * i] = points.get(i).x;
      fixed[Mesh.FIXED_VALUES * i + 1] = points.get(i).y;
      fixed[Mesh.FIXED_VALUES * i + 2] = points.get(i).z;
      fixed[Mesh.FIXED_VALUES * i + 7] = parts.get(i);
    }
    Vector3f[] moved = new Vector3f[sums.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = slip.transformPosition(points.get(i), new Vector3f());
      positions[3 * i] = moved[i].x;
      positions[3 * i + 1] = moved[i].y;
      positions[3 * i + 2] = moved[i].z;
    }
    for (int t = 0; t < triangles.length; t += 3) {
      Vector3f a = moved[triangles[t]];
      Vector3f u = new Vector3f(moved[triangles[t + 1]]).sub(a);
      Vector3f normal = u.cross(new Vector3f(moved[triangles[t + 2]]).sub(a));
      for (int k = 0; k < 3; k++) {
        sums[triangles[t + k]].add(normal);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      Vector3f normal = sums[i].length() > 0 ? sums[i].normalize() : sums[i];
      normals[3 * i] = normal.x;
      normals[3 * i + 1] = normal.y;
      normals[3 * i + 2] = normal.z;
    }
    Mesh mesh = new Mesh(fixed, triangles);
    mesh.move(positions, normals);
    return mesh;
  }
}
