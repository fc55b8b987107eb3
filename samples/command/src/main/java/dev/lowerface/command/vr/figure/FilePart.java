package dev.lowerface.command.vr.figure;

import java.util.List;

/**
 * Triangles of one material, in the figure's space: y up, its front +z. Its arrays are to be read
 * only.
 */
public final class FilePart {
  private final float[] positions;
  private final float[] normals;
  private final float[] inPicture;
  private final float[] colours;
  private final int[] triangles;
  private final FileMaterial material;
  private final List<MorphMove> moves;

  FilePart(
      float[] positions,
      float[] normals,
      float[] inPicture,
      float[] colours,
      int[] triangles,
      FileMaterial material,
      List<MorphMove> moves) {
    this.positions = positions;
    this.normals = normals;
    this.inPicture = inPicture;
    this.colours = colours;
    this.triangles = triangles;
    this.material = material;
    this.moves = List.copyOf(moves);
  }

  /** How many vertices there are. */
  public int vertices() {
    return positions.length / 3;
  }

  /** Where they are at rest, three for each vertex. */
  public float[] positions() {
    return positions;
  }

  /** The normals at rest, three each, of length 1. */
  public float[] normals() {
    return normals;
  }

  /** Where they lie in the picture, two each: across and down. */
  public float[] inPicture() {
    return inPicture;
  }

  /** Linear red, green, blue and opacity of each, 0 to 1. */
  public float[] colours() {
    return colours;
  }

  /** Three vertices each, counter-clockwise from outside. */
  public int[] triangles() {
    return triangles;
  }

  /** What it looks like. */
  public FileMaterial material() {
    return material;
  }

  /** What an expression moves. */
  public List<MorphMove> moves() {
    return moves;
  }
}
