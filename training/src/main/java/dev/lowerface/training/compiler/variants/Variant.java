package dev.lowerface.training.compiler.variants;

import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A form of a model.
 *
 * @param arithmetic how its networks compute
 * @param visibleHalf whether only rows that depend on the visible half are computed
 */
public record Variant(Arithmetic arithmetic, boolean visibleHalf) {
  /** How networks compute; SVM and softmax are in 32-bit floats in all of them. */
  public enum Arithmetic {
    /** 32-bit floats, as trained. */
    FP32,
    /** 16-bit floats, for GPUs. */
    FP16,
    /** 8-bit integers, for processors. */
    INT8;

    /**
     * Finds one by name.
     *
     * @param label {@code fp32}, {@code fp16} or {@code int8}
     * @return the arithmetic
     * @throws LowerfaceException for another name
     */
    public static Arithmetic of(String label) {
      return Arrays.stream(values())
          .filter(value -> value.label().equals(label))
          .findFirst()
          .orElseThrow(
              () ->
                  new LowerfaceException(
                      "expected fp32, fp16 or int8 as --variant, got '" + label + "'"));
    }

    /**
     * The name on the command line.
     *
     * @return for instance {@code int8}
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * All forms, the plain one first.
   *
   * @return six
   */
  public static List<Variant> all() {
    List<Variant> all = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      all.add(new Variant(arithmetic, false));
      all.add(new Variant(arithmetic, true));
    }
    return all;
  }

  /**
   * The name in tables and of files.
   *
   * @return for instance {@code int8-visible}
   */
  public String label() {
    return arithmetic.label() + (visibleHalf ? "-visible" : "");
  }
}
