package dev.lowerface.archive.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * A class for each of many faces, a byte each: a sweep holds those of all its trainings at once.
 */
public final class FaceClasses {
  /** Of no faces. */
  public static final FaceClasses NONE = new FaceClasses(new byte[0]);

  private final byte[] classes;

  private FaceClasses(byte[] classes) {
    this.classes = classes;
  }

  /** A list of numbers as they stand in a file. */
  static FaceClasses of(JsonNode list) {
    byte[] classes = new byte[list.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) list.get(i).intValue();
    }
    return new FaceClasses(classes);
  }

  /**
   * How many faces.
   *
   * @return 0 or more
   */
  public int size() {
    return classes.length;
  }

  /**
   * The classes, as statistics want them.
   *
   * @return a copy
   */
  public int[] toArray() {
    int[] whole = new int[classes.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = classes[i];
    }
    return whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaceClasses faces && Arrays.equals(classes, faces.classes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(classes);
  }
}
