package dev.lowerface.rendering.head;

import dev.lowerface.expression.LowerfaceException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * The positions and triangles of a Wavefront OBJ file (Wavefront's "Object Files", appendix B1 of
 * its Advanced Visualizer manual); all else in it is passed over.
 *
 * @param positions x, y and z of each vertex
 * @param triangles three vertices each; a face of more corners is a fan
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WavefrontMesh(float[] positions, int[] triangles) {
  /**
   * Reads a file.
   *
   * @throws LowerfaceException if a line makes no sense
   */
  static WavefrontMesh read(byte[] bytes) {
    float[] positions = new float[3 * 1024];
    int[] triangles = new int[3 * 1024];
    int values = 0;
    int corners = 0;
    int number = 0;
    String line = "";
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      for (line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        StringTokenizer words = new StringTokenizer(line);
        String kind = words.hasMoreTokens() ? words.nextToken() : "";
        if (kind.equals("v")) {
          if (values + 3 > positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
          }
          for (int k = 0; k < 3; k++) {
            positions[values++] = Float.parseFloat(words.nextToken());
          }
        } else if (kind.equals("f")) {
          int first = vertex(words.nextToken(), values / 3);
          int last = vertex(words.nextToken(), values / 3);
          while (words.hasMoreTokens()) {
            int next = vertex(words.nextToken(), values / 3);
            if (corners + 3 > triangles.length) {
              triangles = Arrays.copyOf(triangles, 2 * triangles.length);
            }
            triangles[corners++] = first;
            triangles[corners++] = last;
            triangles[corners++] = next;
            last = next;
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new LowerfaceException(
          "expected a mesh in Wavefront's OBJ form, line " + number + " is '" + line + "'", e);
    }
    return new WavefrontMesh(Arrays.copyOf(positions, values), Arrays.copyOf(triangles, corners));
  }

  private static int vertex(String corner, int count) {
    int slash = corner.indexOf('/');
    int vertex = Integer.parseInt(slash < 0 ? corner : corner.substring(0, slash)) - 1;
    if (vertex < 0 || vertex >= count) {
      throw new IndexOutOfBoundsException(vertex);
    }
    return vertex;
  }
}
