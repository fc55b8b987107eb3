package dev.lowerface.calibration.profile;

import dev.lowerface.expression.LowerfaceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What a field of a profile's file must be, beyond its type. */
final class Require {
  private Require() {}

  static void range(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new LowerfaceException(
          "expected " + field + " from " + (long) least + " to " + (long) most + ", got " + value);
    }
  }

  static void size(String field, List<?> values, int size) {
    if (values.size() != size || values.contains(null)) {
      throw new LowerfaceException(
          "expected " + size + " numbers as " + field + ", got " + values.size());
    }
  }

  static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new LowerfaceException(
          "expected "
              + field
              + " as ISO-8601 in UTC, such as 2026-01-31T12:00:00Z, got "
              + Quoted.of(text),
          e);
    }
  }
}
