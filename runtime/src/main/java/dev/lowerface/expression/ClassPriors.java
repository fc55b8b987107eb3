package dev.lowerface.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How common each class is taken to be. A network learns from its training faces how common each
 * class is, and answers rare ones rarely; where it is used they may be as common as others. Each
 * probability is multiplied by how much more common its class is here than in training, and the
 * eight are made to sum to 1 again (Saerens, Latinne and Decaestecker 2002, equation 4).
 */
public final class ClassPriors {
  /** As common as in training: changes nothing. */
  public static final ClassPriors TRAINED = new ClassPriors("trained", ones());

  /** What {@link #parse} takes. */
  public static final String FORMS =
      "trained, root, even, or eight positive shares in class order, separated by commas";

  private static final double LARGEST = 1e6;

  private final String text;
  private final float[] weights;

  private ClassPriors(String text, double[] relative) {
    this.text = text;
    weights = new float[Emotion.COUNT];
    double most = Arrays.stream(relative).max().orElse(1);
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (float) (relative[c] / most);
    }
  }

  /**
   * Reads what a command takes as {@code --priors}.
   *
   * @param text {@code trained} changes nothing; {@code root} takes each class to be as common as
   *     the root of its share in training, which finds more of the rare ones at the cost of some of
   *     the common; {@code even} takes all to be equally common; eight shares say it outright
   * @param trained how many faces of each class the model was trained on, in class order
   * @return the priors
   * @throws LowerfaceException if the text is none of these, or a count is not known that is needed
   */
  public static ClassPriors parse(String text, List<Integer> trained) {
    if (text.equals("trained")) {
      return TRAINED;
    }
    if (trained.size() != Emotion.COUNT || trained.stream().anyMatch(count -> count <= 0)) {
      throw new LowerfaceException(
          "expected a model that says how many faces of each class it was trained on, for priors"
              + " other than trained, it says "
              + trained);
    }
    double[] relative = wanted(text, trained);
    for (int c = 0; c < relative.length; c++) {
      relative[c] /= trained.get(c);
    }
    return new ClassPriors(text, relative);
  }

  /**
   * How common each class is to be, up to a common factor.
   *
   * @param text as in {@link #parse}
   * @param trained as in {@link #parse}
   * @return eight positive shares in class order
   * @throws LowerfaceException if the text is none of {@link #FORMS}
   */
  public static double[] wanted(String text, List<Integer> trained) {
    return switch (text) {
      case "trained" -> trained.stream().mapToDouble(Integer::doubleValue).toArray();
      case "root" -> trained.stream().mapToDouble(Math::sqrt).toArray();
      case "even" -> ones();
      default -> shares(text);
    };
  }

  private static double[] shares(String text) {
    String[] parts = text.split(",", -1);
    double[] shares = new double[Emotion.COUNT];
    try {
      for (int c = 0; c < shares.length; c++) {
        shares[c] = parts.length == shares.length ? Double.parseDouble(parts[c]) : 0;
      }
    } catch (NumberFormatException e) {
      shares[0] = 0;
    }
    for (double share : shares) {
      if (!(share > 0 && share <= LARGEST)) {
        throw new LowerfaceException(
            String.format(
                Locale.ROOT,
                "expected as priors %s (%s) from above 0 to %.0f, got '%s'",
                FORMS,
                Emotion.labels(),
                LARGEST,
                text));
      }
    }
    return shares;
  }

  private static double[] ones() {
    double[] ones = new double[Emotion.COUNT];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Whether anything changes.
   *
   * @return false if all probabilities stay as they are
   */
  public boolean changes() {
    return this != TRAINED;
  }

  /**
   * Changes an answer, without allocation.
   *
   * @param probabilities eight probabilities that sum to 1; changed in place, and they sum to 1
   *     again
   */
  public void apply(float[] probabilities) {
    if (!changes()) {
      return;
    }
    float sum = 0;
    for (int c = 0; c < weights.length; c++) {
      probabilities[c] *= weights[c];
      sum += probabilities[c];
    }
    if (sum > 0) {
      for (int c = 0; c < weights.length; c++) {
        probabilities[c] /= sum;
      }
    }
  }

  /** The text that they were read from. */
  @Override
  public String toString() {
    return text;
  }
}
