package dev.lowerface.rendering.opengl;

import org.lwjgl.opengl.GL33C;

/**
 * Vertices and triangles in OpenGL's memory: what moves in one buffer, what does not in another.
 */
public final class Mesh implements AutoCloseable {
  /**
   * Of what does not move: where it lies at rest or in a picture (3, attribute 2), its paint (4,
   * attribute 3), its part (1, attribute 4). What moves are attributes 0, the position, and 1, the
   * normal.
   */
  public static final int FIXED_VALUES = 8;

  private final int array = GL33C.glGenVertexArrays();
  private final int positions = GL33C.glGenBuffers();
  private final int normals = GL33C.glGenBuffers();
  private final int fixed = GL33C.glGenBuffers();
  private final int elements = GL33C.glGenBuffers();
  private final int count;

  /**
   * A mesh in the current context; it has to be moved before it is drawn.
   *
   * @param fixedValues {@value #FIXED_VALUES} for each vertex
   * @param triangles three vertices each
   */
  public Mesh(float[] fixedValues, int[] triangles) {
    count = triangles.length;
    int vertices = fixedValues.length / FIXED_VALUES;
    GL33C.glBindVertexArray(array);
    moving(0, positions, vertices);
    moving(1, normals, vertices);
    GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, fixed);
    GL33C.glBufferData(GL33C.GL_ARRAY_BUFFER, fixedValues, GL33C.GL_STATIC_DRAW);
    attribute(2, 3, 0);
    attribute(3, 4, 3);
    attribute(4, 1, 7);
    GL33C.glBindBuffer(GL33C.GL_ELEMENT_ARRAY_BUFFER, elements);
    GL33C.glBufferData(GL33C.GL_ELEMENT_ARRAY_BUFFER, triangles, GL33C.GL_STATIC_DRAW);
    GL33C.glBindVertexArray(0);
  }

  private static void moving(int index, int buffer, int vertices) {
    GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, buffer);
    GL33C.glBufferData(GL33C.GL_ARRAY_BUFFER, 12L * vertices, GL33C.GL_STREAM_DRAW);
    GL33C.glEnableVertexAttribArray(index);
    GL33C.glVertexAttribPointer(index, 3, GL33C.GL_FLOAT, false, 12, 0L);
  }

  private static void attribute(int index, int size, int at) {
    GL33C.glEnableVertexAttribArray(index);
    GL33C.glVertexAttribPointer(index, size, GL33C.GL_FLOAT, false, 4 * FIXED_VALUES, 4L * at);
  }

  /**
   * Moves all vertices.
   *
   * @param newPositions x, y and z of each
   * @param newNormals the same of their normals
   */
  public void move(float[] newPositions, float[] newNormals) {
    GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, positions);
    GL33C.glBufferSubData(GL33C.GL_ARRAY_BUFFER, 0, newPositions);
    GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, normals);
    GL33C.glBufferSubData(GL33C.GL_ARRAY_BUFFER, 0, newNormals);
  }

  /** Draws it. */
  public void draw() {
    draw(count);
  }

  /** Draws the first triangles only, of so many corners. */
  void draw(int corners) {
    GL33C.glBindVertexArray(array);
    GL33C.glDrawElements(GL33C.GL_TRIANGLES, corners, GL33C.GL_UNSIGNED_INT, 0L);
    GL33C.glBindVertexArray(0);
  }

  @Override
  public void close() {
    GL33C.glDeleteVertexArrays(array);
    for (int buffer : new int[] {positions, normals, fixed, elements}) {
      GL33C.glDeleteBuffers(buffer);
    }
  }
}
