package dev.lowerface.expression;

import org.jspecify.annotations.Nullable;

/**
 * An error that the user can do something about. Its message is one line: what was expected, what
 * came, and what to do; what a file or a device put into it is made harmless as {@link OneLine}
 * says. The commands print the message alone; the cause is there for {@code --verbose}.
 */
public class LowerfaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with its one-line message.
   *
   * @param message what was expected, what came, what to do
   */
  public LowerfaceException(String message) {
    super(OneLine.of(message));
  }

  /**
   * An error with its one-line message and what caused it.
   *
   * @param message what was expected, what came, what to do
   * @param cause the error below, if there is one
   */
  public LowerfaceException(String message, @Nullable Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
