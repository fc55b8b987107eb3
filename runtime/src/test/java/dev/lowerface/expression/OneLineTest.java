package dev.lowerface.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void leavesAPlainTextAsItIs() {
    assertEquals("größer als 1 µs, 😀", OneLine.of("größer als 1 µs, 😀"));
    assertEquals("null", OneLine.of(null));
  }

  @Test
  void linesBecomeClauses() {
    assertEquals("one; two; three", OneLine.of("one\n two \r\n\r\nthree\n"));
  }

  @Test
  void nothingMovesTheCursorOrTurnsTheText() {
    assertEquals("a\\u001b[2Jb\\u0007", OneLine.of("a\u001b[2Jb\u0007"));
    assertEquals("a\\u202eb", OneLine.of("a\u202eb"));
    assertEquals("a b", OneLine.of("a\tb"));
  }

  @Test
  void aTextWithoutEndIsCutInItsMiddle() {
    String line = OneLine.of("begin" + "x".repeat(80_000) + "end");
    assertTrue(line.length() <= OneLine.MAX_LENGTH, "of " + line.length());
    assertTrue(line.startsWith("beginxx") && line.endsWith("xxend"), line);
    // Escapes are longer than what they stand for.
    assertTrue(OneLine.of("\u001b".repeat(80_000)).length() <= 6 * OneLine.MAX_LENGTH);
  }

  @Test
  void everyErrorForAUserIsSuchALine() {
    assertEquals("a\\u001b; b", new LowerfaceException("a\u001b\nb").getMessage());
  }
}
