package dev.lowerface.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPriorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"model", "trained", "root", "even", "4,1,1,1,1,1,1,0.5"})
  void areReadFromWhatTheySayOfThemselves(String text) {
    assertEquals(text, ClassPriors.parse(text).toString());
    assertEquals(ClassPriors.parse(text), ClassPriors.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "half", "1,2,3", "1,1,1,1,1,1,1,0", "1,1,1,1,1,1,1,x", "1,1,1,1,1,1,1,NaN"})
  void refusesWhatAreNoPriors(String text) {
    String refusal = Refusal.of(() -> ClassPriors.parse(text));
    assertTrue(refusal.endsWith("got '" + text + "'"), refusal);
  }

  @Test
  void followTheCountsOfTrainingAsTheySay() {
    assertEquals(400, ClassPriors.TRAINED.share(400, 2));
    assertEquals(20, ClassPriors.parse("root").share(400, 2));
    assertEquals(1, ClassPriors.parse("even").share(400, 2));
    assertEquals(7, ClassPriors.parse("1,1,7,1,1,1,1,1").share(400, 2));
  }
}
