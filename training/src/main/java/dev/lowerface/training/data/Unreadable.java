package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with single pictures of a data set, and what is left out of it; safe for
 * many threads.
 */
final class Unreadable {
  private final List<String> leftOut = Collections.synchronizedList(new ArrayList<>());
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

  /** Notes what is left out because it cannot be meant, with no need to ask. */
  void leaveOut(String what) {
    leftOut.add(what);
  }

  /** What was left out without asking, each once, in alphabetical order. */
  List<String> leftOut() {
    return leftOut.stream().sorted().distinct().toList();
  }

  /** Each problem once, in alphabetical order. */
  List<String> problems() {
    return problems.stream().sorted().distinct().toList();
  }
}
