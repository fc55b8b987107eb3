package dev.lowerface.rendering.head;

import org.joml.Vector3f;

/**
 * The face of one person at one moment: where each vertex lies, and which way the surface looks
 * there. Centimetres, y up, z out of the face. Not thread-safe.
 */
public final class HeadSurface {
  private final HeadModel model;
  private final float[] person;
  private final float[] positions;
  private final float[] normals;
  private final Tongue tongue;

  /**
   * The face of a person at rest.
   *
   * @param model the head
   * @param identity weight of each identity shape
   */
  public HeadSurface(HeadModel model, float[] identity) {
    if (identity.length != model.identityCount()) {
      throw new IllegalArgumentException(
          "expected " + model.identityCount() + " identity weights, got " + identity.length);
    }
    this.model = model;
    person = model.neutral().clone();
    for (int k = 0; k < identity.length; k++) {
      add(person, model.identities().get(k), identity[k]);
    }
    positions = person.clone();
    normals = new float[person.length];
    tongue = new Tongue(model);
    computeNormals();
  }

  /**
   * Moves the face.
   *
   * @param weights weight of each expression shape, in the order of {@link
   *     HeadModel#expressionNames}
   * @param tongueOut how far the tongue lies between the teeth, 0 to 1
   */
  public void pose(float[] weights, float tongueOut) {
    System.arraycopy(person, 0, positions, 0, person.length);
    for (int k = 0; k < weights.length; k++) {
      add(positions, model.expressions().get(k), weights[k]);
    }
    tongue.move(positions, tongueOut);
    computeNormals();
  }

  private static void add(float[] positions, HeadShape shape, float weight) {
    if (weight == 0) {
      return;
    }
    float factor = weight * shape.scale();
    short[] deltas = shape.deltas();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += factor * deltas[i];
    }
  }

  /** Each triangle counts by its area. */
  private void computeNormals() {
    java.util.Arrays.fill(normals, 0);
    int[] triangles = model.sharedTriangles();
    for (int t = 0; t < triangles.length; t += 3) {
      int a = 3 * triangles[t];
      int b = 3 * triangles[t + 1];
      int c = 3 * triangles[t + 2];
      float ux = positions[b] - positions[a];
      float uy = positions[b + 1] - positions[a + 1];
      float uz = positions[b + 2] - positions[a + 2];
      float vx = positions[c] - positions[a];
      float vy = positions[c + 1] - positions[a + 1];
      float vz = positions[c + 2] - positions[a + 2];
      float x = uy * vz - uz * vy;
      float y = uz * vx - ux * vz;
      float z = ux * vy - uy * vx;
      for (int corner : new int[] {a, b, c}) {
        normals[corner] += x;
        normals[corner + 1] += y;
        normals[corner + 2] += z;
      }
    }
    for (int i = 0; i < normals.length; i += 3) {
      float length =
          (float)
              Math.sqrt(
                  normals[i] * normals[i]
                      + normals[i + 1] * normals[i + 1]
                      + normals[i + 2] * normals[i + 2]);
      if (length > 0) {
        normals[i] /= length;
        normals[i + 1] /= length;
        normals[i + 2] /= length;
      }
    }
  }

  /**
   * Where the closed lips meet in the middle, on this person's face at rest.
   *
   * @return centimetres
   */
  public Vector3f mouth() {
    return mean(person, model.rings().upperMiddle())
        .add(mean(person, model.rings().lowerMiddle()))
        .mul(0.5f);
  }

  /**
   * How far the lips are apart in the middle.
   *
   * @return centimetres, 0 or more
   */
  public float lipGap() {
    float upper = mean(positions, model.rings().upperMiddle()).y;
    float lower = mean(positions, model.rings().lowerMiddle()).y;
    return Math.max(0, upper - lower);
  }

  private static Vector3f mean(float[] positions, int[] vertices) {
    Vector3f sum = new Vector3f();
    for (int vertex : vertices) {
      sum.add(positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]);
    }
    return sum.div(Math.max(1, vertices.length));
  }

  /**
   * Where the vertices lie now.
   *
   * @return x, y and z of each; this surface's own, overwritten by {@link #pose}
   */
  public float[] positions() {
    return positions;
  }

  /**
   * Which way the surface looks now.
   *
   * @return unit vectors; this surface's own, overwritten by {@link #pose}
   */
  public float[] normals() {
    return normals;
  }

  /**
   * Where the vertices lie at rest.
   *
   * @return x, y and z of each; this surface's own
   */
  public float[] rest() {
    return person;
  }
}
