package dev.lowerface.blendshape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A shape of another rig as a sum of weights of a {@link BlendshapeView}, written as {@code
 * LIP_CORNER_PULLER_L -LIP_CORNER_DEPRESSOR_L|LIP_STRETCHER_L*0.5}: of names that are joined by
 * {@code |} the largest counts. Immutable.
 */
public final class BlendshapeMix {
  private static final class Term {
    final float factor;
    final int[] shapes;

    Term(float factor, int[] shapes) {
      this.factor = factor;
      this.shapes = shapes;
    }
  }

  private final List<Term> terms;

  private BlendshapeMix(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /**
   * Reads a table: on each line the name of a shape, and behind it its terms. A shape without terms
   * is always 0.
   *
   * @param set whose short names the terms are
   * @param text the table
   * @return name to mix, in the order of the lines
   * @throws IllegalArgumentException if a name is none of the set's
   */
  public static Map<String, BlendshapeMix> table(BlendshapeSet set, String text) {
    Map<String, BlendshapeMix> table = new LinkedHashMap<>();
    text.lines().forEach(line -> read(set, line.strip().split("\\s+", -1), table));
    return table;
  }

  /**
   * The value for given weights. Allocates nothing.
   *
   * @param weights of the set's expressions, 0 to 1
   * @return the sum; -1 to 1
   */
  public float of(float[] weights) {
    float sum = 0;
    for (int i = 0; i < terms.size(); i++) { // An iterator would be garbage.
      Term term = terms.get(i);
      float largest = 0;
      for (int shape : term.shapes) {
        largest = Math.max(largest, weights[shape]);
      }
      sum += term.factor * largest;
    }
    return Math.max(-1, Math.min(1, sum));
  }

  private static void read(BlendshapeSet set, String[] words, Map<String, BlendshapeMix> table) {
    List<Term> terms = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      terms.add(term(set, words[i]));
    }
    if (table.put(words[0], new BlendshapeMix(terms)) != null) {
      throw new IllegalArgumentException("expected the shape " + words[0] + " once");
    }
  }

  private static Term term(BlendshapeSet set, String text) {
    boolean negative = text.startsWith("-");
    String[] parts = text.substring(negative ? 1 : 0).split("\\*", 2);
    String[] names = parts[0].split("\\|", -1);
    int[] shapes = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      shapes[i] = set.indexOf(names[i]);
      if (shapes[i] < 0) {
        throw new IllegalArgumentException(
            "expected the name of a " + set.pattern() + ", got '" + names[i] + "'");
      }
    }
    float factor = parts.length == 1 ? 1 : Float.parseFloat(parts[1]);
    return new Term(negative ? -factor : factor, shapes);
  }
}
