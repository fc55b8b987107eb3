package dev.lowerface.blendshape;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An expression as weights of the expressions of an OpenXR extension, so that an avatar rigged for
 * them moves its mouth. {@link BlendshapeMix} makes shapes of other rigs of them.
 *
 * <p>The weights are <b>derived, not measured</b>: nobody looked at the muscles they stand for.
 * Each emotion has published action units, each action unit is taken for expressions of the
 * extension, and the weight of expression s is
 *
 * <pre>weight(s) = clamp01(intensity · Σ over emotions e of probability(e) · w(e, s))
 * intensity = clamp01((confidence − 1/8) / (1 − 1/8))</pre>
 *
 * where w comes from the table, and an answer no better than a guess among eight moves nothing. A
 * probability says how sure the network is, not how strongly a face is drawn. Neutral and what is
 * not valid are all zero. The upper face never moves.
 *
 * <p>Immutable: any thread may use one.
 */
public final class BlendshapeView {
  private static final float GUESS = 1f / Emotion.COUNT;

  private final BlendshapeSet set;
  private final float[] table;

  /** Of a table of eight rows, one for each emotion, of a weight for each expression. */
  private BlendshapeView(BlendshapeSet set, float[] table) {
    this.set = set;
    this.table = table;
  }

  /**
   * A view by the table that comes with Lowerface, {@code action-units.csv}.
   *
   * @param set whose expressions
   * @return the view
   */
  public static BlendshapeView of(BlendshapeSet set) {
    return new BlendshapeView(set, BlendshapeTable.builtIn(set));
  }

  /**
   * A view by a table of one's own. A copy of {@code action-units.csv} is where to start.
   *
   * @param table the file, UTF-8, of at most 64 KiB
   * @param set whose expressions; both columns of the table are checked all the same
   * @return the view
   * @throws LowerfaceException if the file cannot be read, or a line of it is wrong, which it names
   */
  public static BlendshapeView load(Path table, BlendshapeSet set) {
    return new BlendshapeView(set, BlendshapeTable.load(table, set));
  }

  /**
   * A view by a table of one's own that is no file, such as one in the application's jar.
   *
   * @param origin how messages call it
   * @param table its text
   * @param set whose expressions; both columns of the table are checked all the same
   * @return the view
   * @throws LowerfaceException if a line of it is wrong, which it names
   */
  public static BlendshapeView parse(String origin, String table, BlendshapeSet set) {
    return new BlendshapeView(set, BlendshapeTable.parse(origin, table, set));
  }

  /**
   * Whose expressions these are.
   *
   * @return the set
   */
  public BlendshapeSet set() {
    return set;
  }

  /**
   * How many weights there are.
   *
   * @return the number of the set's expressions
   */
  public int count() {
    return set.count();
  }

  /**
   * The name of an expression, as the specification writes it.
   *
   * @param index 0 to {@link #count()} - 1
   * @return for instance {@code XR_LIP_EXPRESSION_JAW_OPEN_HTC}
   */
  public String name(int index) {
    return set.name(index);
  }

  /**
   * The weights of an expression. Allocates nothing and waits for nobody.
   *
   * @param state the expression
   * @param out set to the weights, by the extension's numbers, 0 to 1; all 0 if the state is not
   *     valid. What lies behind the first {@link #count()} is left alone
   * @return whether the state is valid
   * @throws IllegalArgumentException if there is no room for the weights
   */
  public boolean weights(ExpressionState state, float[] out) {
    int count = set.count();
    if (out.length < count) {
      throw new IllegalArgumentException(
          "expected room for the " + count + " weights of " + set + ", got " + out.length);
    }
    Arrays.fill(out, 0, count, 0);
    if (!state.isValid()) {
      return false;
    }
    float intensity = intensity(state);
    for (int e = 0; e < Emotion.COUNT; e++) {
      float share = intensity * state.probability(Emotion.at(e));
      for (int s = 0; s < count; s++) {
        out[s] += share * table[e * count + s];
      }
    }
    for (int s = 0; s < count; s++) {
      out[s] = clamp01(out[s]);
    }
    return true;
  }

  /**
   * What every weight is multiplied by: 0 for an answer that is no better than a guess among eight,
   * 1 for one that is certain. It is how sure the answer is, not how strong the expression.
   *
   * @param state the expression
   * @return 0 to 1; 0 if the state is not valid
   */
  public static float intensity(ExpressionState state) {
    return clamp01((state.confidence() - GUESS) / (1 - GUESS));
  }

  private static float clamp01(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
