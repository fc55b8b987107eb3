package dev.lowerface.expression;

import org.jspecify.annotations.Nullable;

/**
 * A text that came from elsewhere (a file, a device, a command line, a library) as one line that a
 * terminal and a log can take: no line breaks, no control characters that would move a cursor or
 * forge a line, and not without end.
 */
public final class OneLine {
  /** The longest line, in characters. */
  public static final int MAX_LENGTH = 2000;

  private static final String CUT = " ... ";

  private OneLine() {}

  /**
   * Makes one line of a text.
   *
   * @param text any text; null reads {@code null}
   * @return the text with a semicolon for each line break and an escape such as {@code \u001b} for
   *     each other control character; of a text of more than {@value #MAX_LENGTH} characters the
   *     beginning and the end
   */
  public static String of(@Nullable String text) {
    String whole = String.valueOf(text);
    boolean fits = whole.length() <= MAX_LENGTH;
    int half = (MAX_LENGTH - CUT.length()) / 2;
    String part =
        fits ? whole : whole.substring(0, half) + CUT + whole.substring(whole.length() - half);
    StringBuilder line = new StringBuilder();
    String joined = part.strip().replaceAll("\\s*\\R\\s*", "; ");
    joined.chars().forEach(c -> line.append(isHarmless((char) c) ? (char) c : escape((char) c)));
    return line.toString();
  }

  private static boolean isHarmless(char c) {
    // The last two ranges turn the direction of what follows.
    return !Character.isISOControl(c)
        && !(c >= '\u202a' && c <= '\u202e')
        && !(c >= '\u2066' && c <= '\u2069');
  }

  private static String escape(char c) {
    return c == '\t' ? " " : String.format("\\u%04x", (int) c);
  }
}
