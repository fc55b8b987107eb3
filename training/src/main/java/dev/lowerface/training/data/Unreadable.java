package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with single pictures of a data set; safe for many threads. */
final class Unreadable {
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  /** The result, or null if it failed for a reason that is now noted. */
  <T> @Nullable T attempt(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (LowerfaceException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Each problem once, in alphabetical order. */
  List<String> problems() {
    return problems.stream().sorted().distinct().toList();
  }
}
