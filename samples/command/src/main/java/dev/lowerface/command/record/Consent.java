package dev.lowerface.command.record;

import dev.lowerface.expression.LowerfaceException;
import java.time.Instant;

/**
 * That a person agrees to be recorded in pictures, as it stands in the window and in the file.
 *
 * @param person who is in the pictures
 * @param agreedAt when that was said
 */
public record Consent(String person, Instant agreedAt) {
  /** What the person agrees to. */
  public static final String STATEMENT =
      "The pictures show a person's mouth. That person knows that they are recorded, and agrees that"
          + " this file keeps them.";

  private static final int LONGEST_NAME = 200;

  /**
   * The consent of somebody with a name.
   *
   * @param person who is in the pictures
   * @param now when it was said
   * @return the consent
   * @throws LowerfaceException if there is no name, or none that a line can hold
   */
  public static Consent of(String person, Instant now) {
    String name = person.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches("(?s).*\\p{Cntrl}.*")) {
      throw new LowerfaceException(
          "expected the name of the person who agrees to be recorded in pictures, got '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "'; give one, or record no pictures");
    }
    return new Consent(name, now);
  }
}
