package dev.lowerface.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void beginsWithATenthOfASecondDoublesAndStaysBelowOne() {
    BackOff backOff = new BackOff();
    List<Long> millis = Stream.generate(() -> backOff.nextNanos() / 1_000_000).limit(7).toList();
    assertEquals(List.of(100L, 200L, 400L, 800L, 800L, 800L, 800L), millis);
    backOff.reset();
    assertEquals(100_000_000L, backOff.nextNanos());
  }
}
