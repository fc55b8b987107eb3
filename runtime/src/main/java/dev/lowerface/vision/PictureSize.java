package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;

/**
 * The size of a picture.
 *
 * @param width width in pixels, at least 1
 * @param height height in pixels, at least 1
 */
public record PictureSize(int width, int height) {
  public PictureSize {
    if (width < 1 || height < 1) {
      throw new LowerfaceException(
          "expected a picture size of at least 1x1 pixels, got " + width + "x" + height);
    }
  }

  /**
   * Reads the form that commands and files take.
   *
   * @param text for instance {@code 1280x720}
   * @return the size
   * @throws LowerfaceException if the text is anything else
   */
  public static PictureSize parse(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length == 2) {
      try {
        return new PictureSize(
            Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim()));
      } catch (NumberFormatException e) {
        throw new LowerfaceException(unreadable(text), e);
      }
    }
    throw new LowerfaceException(unreadable(text));
  }

  private static String unreadable(String text) {
    return "expected a picture size as WIDTHxHEIGHT in pixels, got '" + text + "'";
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
