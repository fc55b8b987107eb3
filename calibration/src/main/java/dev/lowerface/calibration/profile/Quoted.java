package dev.lowerface.calibration.profile;

/** Makes what stood in a file fit to be shown in a one-line message. */
final class Quoted {
  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    int[] start = text.codePoints().limit(MAX_LENGTH).toArray();
    for (int c : start) {
      shown.appendCodePoint(printable(c) ? c : '?');
    }
    shown.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "…'" : "'");
    return shown.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
