package dev.lowerface.training.engine;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** What convolutions and matrix products are computed in; weights are always kept in fp32. */
public enum Precision {
  /** 32-bit floats. */
  FP32,
  /** bfloat16: the range of a 32-bit float, 8 bits of mantissa. */
  BF16;

  /**
   * Reads the form that {@code --precision} takes.
   *
   * @param name {@code fp32} or {@code bf16}
   * @return the precision
   * @throws LowerfaceException for any other name
   */
  public static Precision of(String name) {
    for (Precision precision : values()) {
      if (precision.label().equals(name)) {
        return precision;
      }
    }
    throw new LowerfaceException("expected fp32 or bf16 as --precision, got '" + name + "'");
  }

  /**
   * The lower-case name.
   *
   * @return as {@code --precision} takes it
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
