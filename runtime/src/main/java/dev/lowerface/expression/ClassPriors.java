package dev.lowerface.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How common each class is taken to be. A network learns from its training faces how common each
 * class is, and answers rare ones rarely; where it is used they may be as common as others. {@link
 * ClassWeights} makes one of the other.
 */
public final class ClassPriors {
  /** As common as the model takes them to be by itself: changes nothing. */
  public static final ClassPriors MODEL = new ClassPriors("model", List.of());

  /** As common as in training. */
  public static final ClassPriors TRAINED = new ClassPriors("trained", List.of());

  /** What {@link #parse} takes. */
  public static final String FORMS =
      "model, trained, root, even, or eight positive shares in class order, separated by commas";

  private static final double LARGEST = 1e6;

  private final String text;
  private final List<Double> stated;

  private ClassPriors(String text, List<Double> stated) {
    this.text = text;
    this.stated = stated;
  }

  /**
   * Reads what a command takes as {@code --priors}.
   *
   * @param text {@code model} changes nothing; {@code trained} takes each class to be as common as
   *     in training; {@code root} as the root of its share in training, which finds more of the
   *     rare ones at the cost of some of the common; {@code even} takes all to be equally common;
   *     eight shares say it outright
   * @return the priors
   * @throws LowerfaceException if the text is none of these
   */
  public static ClassPriors parse(String text) {
    return switch (text) {
      case "model" -> MODEL;
      case "trained" -> TRAINED;
      case "root", "even" -> new ClassPriors(text, List.of());
      default -> new ClassPriors(text, shares(text));
    };
  }

  private static List<Double> shares(String text) {
    List<Double> shares;
    try {
      shares = Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      shares = List.of();
    }
    if (shares.size() != Emotion.COUNT
        || !shares.stream().allMatch(share -> share > 0 && share <= LARGEST)) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected as priors %s (%s) from above 0 to %.0f, got '%s'",
              FORMS,
              Emotion.labels(),
              LARGEST,
              text));
    }
    return shares;
  }

  /**
   * How common a class is.
   *
   * @param trained how many faces of it the model was trained on; counts only where these priors
   *     follow from training
   * @param index of the class, in class order
   * @return its share, up to a factor that all classes have in common
   */
  double share(int trained, int index) {
    return switch (text) {
      case "trained" -> trained;
      case "root" -> Math.sqrt(trained);
      case "even" -> 1;
      default -> stated.get(index);
    };
  }

  /** The text that they were read from. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassPriors priors && text.equals(priors.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
