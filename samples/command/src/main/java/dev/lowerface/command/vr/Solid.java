package dev.lowerface.command.vr;

import dev.lowerface.rendering.opengl.Mesh;
import java.util.Arrays;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/** Collects triangles of what does not move: the room and the pedestal. Metres. */
final class Solid {
  /** What a surface is made of. */
  enum Material {
    /** Lit, and painted with the colours of its vertices. */
    STONE(0),
    /** Shines in the colour of the emotion. */
    SHINING(1),
    /** Shines white. */
    LAMP(2),
    FLOOR(3),
    WALL(4);

    /** The shader's constant. */
    private final int constant;

    Material(int constant) {
      this.constant = constant;
    }
  }

  private static final float[] PAINT = {0.17f, 0.18f, 0.20f};
  private static final int AROUND = 64;
  private static final float STEP = 1e-3f;

  private float[] positions = {};
  private float[] normals = {};
  private float[] fixed = {};
  private int[] triangles = {};

  /**
   * Adds a surface as a grid.
   *
   * @param columns how many steps in the first parameter
   * @param rows how many in the second
   * @param surface points and normals
   * @param material what it is made of
   */
  void add(int columns, int rows, Surface surface, Material material) {
    int first = positions.length / 3;
    int vertices = (columns + 1) * (rows + 1);
    positions = Arrays.copyOf(positions, positions.length + 3 * vertices);
    normals = Arrays.copyOf(normals, normals.length + 3 * vertices);
    fixed = Arrays.copyOf(fixed, fixed.length + Mesh.FIXED_VALUES * vertices);
    int index = triangles.length;
    triangles = Arrays.copyOf(triangles, index + 6 * columns * rows);
    Vector3f point = new Vector3f();
    Vector3f normal = new Vector3f();
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        int vertex = first + row * (columns + 1) + column;
        surface.at((float) column / columns, (float) row / rows, point, normal);
        put(point, positions, vertex);
        put(normal, normals, vertex);
        System.arraycopy(PAINT, 0, fixed, Mesh.FIXED_VALUES * vertex + 3, PAINT.length);
        fixed[Mesh.FIXED_VALUES * vertex + 7] = material.constant;
        if (row < rows && column < columns) {
          int above = vertex + columns + 1;
          for (int corner : new int[] {vertex, vertex + 1, above, above, vertex + 1, above + 1}) {
            triangles[index++] = corner;
          }
        }
      }
    }
  }

  /** Adds a flat surface, which is seen from where its first edge turns left into its second. */
  void flat(Vector3fc corner, Vector3fc first, Vector3fc second, Material material) {
    Vector3f upright = first.cross(second, new Vector3f()).normalize();
    add(
        1,
        1,
        (u, v, point, normal) -> {
          point.set(corner).fma(u, first).fma(v, second);
          normal.set(upright);
        },
        material);
  }

  /**
   * Adds what a lathe makes, around the y axis.
   *
   * @param rows how many steps in height
   * @param radius the radius at 0, its foot, to 1, its top
   * @param foot where it begins
   * @param top where it ends
   * @param material what it is made of
   */
  void turned(int rows, Profile radius, float foot, float top, Material material) {
    add(
        AROUND,
        rows,
        (u, v, point, normal) -> {
          float sine = (float) Math.sin(2 * Math.PI * u);
          float cosine = (float) Math.cos(2 * Math.PI * u);
          float steep = (radius.at(v + STEP) - radius.at(v - STEP)) / (2 * STEP * (top - foot));
          point.set(radius.at(v) * sine, foot + v * (top - foot), radius.at(v) * cosine);
          normal.set(sine, -steep, cosine).normalize();
        },
        material);
  }

  /** What was added, in the current context. */
  Mesh mesh() {
    Mesh mesh = new Mesh(fixed, triangles);
    mesh.move(positions, normals);
    return mesh;
  }

  private static void put(Vector3f vector, float[] to, int vertex) {
    to[3 * vertex] = vector.x;
    to[3 * vertex + 1] = vector.y;
    to[3 * vertex + 2] = vector.z;
  }

  /** A surface of two parameters from 0 to 1. */
  @FunctionalInterface
  interface Surface {
    /** Sets the point of two parameters, and its normal. */
    void at(float first, float second, Vector3f point, Vector3f normal);
  }

  /** How wide something is. */
  @FunctionalInterface
  interface Profile {
    /** The radius at a height, 0 to 1. */
    float at(float height);
  }
}
