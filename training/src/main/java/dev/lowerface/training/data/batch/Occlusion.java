package dev.lowerface.training.data.batch;

import dev.lowerface.vision.FaceFrame;
import java.util.Arrays;

/**
 * What a headset hides of a face, in batches of faces as floats {@code [count, channels, side,
 * side]}.
 */
public final class Occlusion {
  private Occlusion() {}

  /**
   * The rows that a network sees, cut out.
   *
   * @param faces whole faces, {@code [count, channels, side, side]}
   * @param frame the face frame
   * @return {@code [count, channels, rows, side]}; the same array where the whole face is visible
   */
  public static float[] visibleRows(float[] faces, FaceFrame frame) {
    if (frame.rows() == frame.side()) {
      return faces;
    }
    int face = frame.side() * frame.side();
    int part = frame.rows() * frame.side();
    float[] rows = new float[faces.length / face * part];
    for (int i = 0; i * face < faces.length; i++) {
      int from = i * face + frame.firstRow() * frame.side();
      System.arraycopy(faces, from, rows, i * part, part);
    }
    return rows;
  }

  /**
   * The same faces with the hidden half black, for a network that expects whole faces.
   *
   * @param faces whole faces, {@code [count, channels, side, side]}
   * @param frame the face frame
   * @param black the value of a black pixel
   * @return a copy; the same array where the whole face is visible
   */
  public static float[] blackened(float[] faces, FaceFrame frame, float black) {
    if (frame.rows() == frame.side()) {
      return faces;
    }
    float[] copy = faces.clone();
    int face = frame.side() * frame.side();
    int first = frame.firstRow() * frame.side();
    int end = first + frame.rows() * frame.side();
    for (int start = 0; start < copy.length; start += face) {
      Arrays.fill(copy, start, start + first, black);
      Arrays.fill(copy, start + end, start + face, black);
    }
    return copy;
  }
}
