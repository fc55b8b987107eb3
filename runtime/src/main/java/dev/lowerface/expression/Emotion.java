package dev.lowerface.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The eight classes, in the order of FER+ (Barsoum et al. 2016). The order of declaration is the
 * order in every probability vector, label file and model of this project.
 */
public enum Emotion {
  /** No expression. */
  NEUTRAL,
  /** Happiness. */
  HAPPINESS,
  /** Surprise. */
  SURPRISE,
  /** Sadness. */
  SADNESS,
  /** Anger. */
  ANGER,
  /** Disgust. */
  DISGUST,
  /** Fear. */
  FEAR,
  /** Contempt. */
  CONTEMPT;

  /** The number of classes: 8. */
  public static final int COUNT = 8;

  private static final List<Emotion> ORDER = List.of(values());

  private final String label = name().toLowerCase(Locale.ROOT);

  /**
   * The class at an index of a probability vector.
   *
   * @param index 0 to 7
   * @return the class
   */
  public static Emotion at(int index) {
    return ORDER.get(index);
  }

  /**
   * The place of this class in every probability vector.
   *
   * @return 0 to 7
   */
  @SuppressWarnings(
      "EnumOrdinal") // FER+'s order is this enum's order, and the one place that says so is here.
  public int index() {
    return ordinal();
  }

  /**
   * The lower-case name that JSON, OSC, label files and model metadata use.
   *
   * @return for instance {@code happiness}
   */
  public String label() {
    return label;
  }

  /**
   * All labels in class order, as the metadata of a model file states them.
   *
   * @return {@code neutral,happiness,surprise,sadness,anger,disgust,fear,contempt}
   */
  public static String labels() {
    return Arrays.stream(values()).map(Emotion::label).collect(Collectors.joining(","));
  }

  /**
   * The class with the highest probability; the first of equals.
   *
   * @param probabilities eight values, in class order
   * @return the class
   */
  public static Emotion mostLikely(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < COUNT; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return at(best);
  }
}
