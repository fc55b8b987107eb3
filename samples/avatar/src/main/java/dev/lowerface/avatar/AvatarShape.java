package dev.lowerface.avatar;

/** What one of ARKit's shapes moves when it is shown wholly. Its arrays are to be read only. */
public final class AvatarShape {
  private final String name;
  private final float[] positions;
  private final float[] normals;

  AvatarShape(String name, float[] positions, float[] normals) {
    this.name = name;
    this.positions = positions;
    this.normals = normals;
  }

  /**
   * Its name in ARKit.
   *
   * @return such as {@code jawOpen}
   */
  public String name() {
    return name;
  }

  /**
   * By how much each vertex moves.
   *
   * @return three floats each, in metres
   */
  public float[] positions() {
    return positions;
  }

  /**
   * By how much each normal changes.
   *
   * @return three floats each
   */
  public float[] normals() {
    return normals;
  }
}
