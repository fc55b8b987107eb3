package dev.lowerface.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.expression.LowerfaceException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** The one-line error that a user would see. */
public final class Refusal {
  private Refusal() {}

  /**
   * Runs what must be refused.
   *
   * @param executable what throws a {@link LowerfaceException}
   * @return its message, which is one line
   */
  public static String of(Executable executable) {
    LowerfaceException error = assertThrows(LowerfaceException.class, executable);
    String message = Objects.requireNonNull(error.getMessage());
    assertFalse(message.contains("\n"), message);
    return message;
  }
}
