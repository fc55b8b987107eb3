package dev.lowerface.avatar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Triangles with positions in metres, normals and colours, and by how much each shape moves them.
 * All arrays are the mesh's own: they are to be read only. Immutable otherwise.
 */
public final class HeadMesh {
  /** Red, green, blue, and how much of a change of the skin's colour a vertex takes part in. */
  public static final int COLOUR_FLOATS = 4;

  private final List<AvatarPart> parts;
  private final float[] positions;
  private final float[] normals;
  private final float[] colours;
  private final int[] indices;
  private final List<AvatarShape> shapes = new ArrayList<>();

  HeadMesh(List<AvatarPart> parts, List<String> shapeNames) {
    this.parts = parts;
    int vertices = parts.stream().mapToInt(AvatarPart::vertices).sum();
    positions = new float[3 * vertices];
    normals = new float[3 * vertices];
    place(Pose.REST, part -> true, positions, normals);
    colours = new float[COLOUR_FLOATS * vertices];
    indices = new int[parts.stream().mapToInt(AvatarPart::indices).sum()];
    paintAndConnect();
    for (String name : shapeNames) {
      float[] moved = positions.clone();
      float[] turned = normals.clone();
      place(Pose.only(name), part -> part.isMovedBy(name), moved, turned);
      subtract(moved, positions);
      subtract(turned, normals);
      shapes.add(new AvatarShape(name, moved, turned));
    }
  }

  /**
   * How many vertices there are.
   *
   * @return the number
   */
  public int vertices() {
    return positions.length / 3;
  }

  /**
   * Where the vertices are at rest.
   *
   * @return three floats each: x to the head's left, y up, z ahead; metres
   */
  public float[] positions() {
    return positions;
  }

  /**
   * The normals at rest.
   *
   * @return three floats each, of length 1
   */
  public float[] normals() {
    return normals;
  }

  /**
   * The colours.
   *
   * @return four floats each, 0 to 1, in linear light: red, green, blue and flush
   */
  public float[] colours() {
    return colours;
  }

  /**
   * The triangles.
   *
   * @return three vertices each, counter-clockwise from outside
   */
  public int[] indices() {
    return indices;
  }

  /**
   * What an expression moves.
   *
   * @return the shapes
   */
  public List<AvatarShape> shapes() {
    return List.copyOf(shapes);
  }

  private void paintAndConnect() {
    int vertex = 0;
    int index = 0;
    for (AvatarPart part : parts) {
      index = part.triangles(indices, index, vertex);
      for (int i = 0; i < part.vertices(); i++, vertex++) {
        Paint paint = part.paint().apply(part.first(i), part.second(i));
        colours[COLOUR_FLOATS * vertex] = paint.red();
        colours[COLOUR_FLOATS * vertex + 1] = paint.green();
        colours[COLOUR_FLOATS * vertex + 2] = paint.blue();
        colours[COLOUR_FLOATS * vertex + 3] = paint.flush();
      }
    }
  }

  /** The parts that are meant; what the others have lies in the arrays already. */
  private void place(Pose pose, Predicate<AvatarPart> meant, float[] to, float[] upright) {
    int vertex = 0;
    for (AvatarPart part : parts) {
      if (meant.test(part)) {
        part.positions(pose, to, vertex);
        part.normals(to, upright, vertex);
      }
      vertex += part.vertices();
    }
  }

  private static void subtract(float[] from, float[] what) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= what[i];
    }
  }
}
