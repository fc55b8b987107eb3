package dev.lowerface.training.objective;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** Which face of another class a triplet takes as its negative. [ours] */
public enum Mining {
  /** Any, each equally likely. */
  @JsonProperty("random")
  RANDOM,
  /** The nearest of those farther than the positive, or the farthest if none is. */
  @JsonProperty("semi-hard")
  SEMI_HARD,
  /** The nearest. */
  @JsonProperty("hard")
  HARD;

  /**
   * Reads the form that {@code --mining} takes.
   *
   * @param name {@code random}, {@code semi-hard} or {@code hard}
   * @return the way
   * @throws LowerfaceException for any other name
   */
  public static Mining of(String name) {
    for (Mining mining : values()) {
      if (mining.label().equals(name)) {
        return mining;
      }
    }
    throw new LowerfaceException(
        "expected random, semi-hard or hard as --mining, got '" + name + "'");
  }

  /**
   * The lower-case name.
   *
   * @return as {@code --mining} takes it
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
