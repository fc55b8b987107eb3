package dev.lowerface.archive.summary;

/** Texts in pages: names and errors come from elsewhere. */
public final class HtmlText {
  private HtmlText() {}

  /**
   * A text as it can stand in an element or in an attribute.
   *
   * @param plain any text
   * @return the text without a character that HTML would take for its own
   */
  public static String of(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
