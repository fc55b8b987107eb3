package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** A part of a data set. */
public enum Split {
  /** What networks learn from. */
  TRAIN,
  /** What settings are chosen on. */
  VALID,
  /** What is only measured. */
  TEST;

  /**
   * Reads the form that {@code --split} takes.
   *
   * @param name {@code train}, {@code valid} or {@code test}
   * @return the split
   * @throws LowerfaceException for any other name
   */
  public static Split of(String name) {
    for (Split split : values()) {
      if (split.label().equals(name)) {
        return split;
      }
    }
    throw new LowerfaceException("expected train, valid or test as the split, got '" + name + "'");
  }

  /**
   * The lower-case name.
   *
   * @return {@code train}, {@code valid} or {@code test}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
