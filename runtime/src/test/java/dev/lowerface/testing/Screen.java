package dev.lowerface.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a display shows that Xvfb keeps in a file (its option -fbdir), in the format of X Window
 * Dump: a header of big-endian words, colours, then rows of blue, green, red and nothing.
 */
public final class Screen {
  private static final int WIDTH = 4;
  private static final int HEIGHT = 5;
  private static final int BYTES_PER_ROW = 12;
  private static final int COLOURS = 19;
  private static final int COLOUR_BYTES = 12;

  private final Path file;

  /** The display whose file the environment names. */
  public Screen() {
    file = Path.of(System.getenv("LOWERFACE_SCREEN"));
  }

  /** A display that keeps what it shows in a file. */
  Screen(Path file) {
    this.file = file;
  }

  /** Tells pixels apart. */
  @FunctionalInterface
  public interface Colour {
    /** Whether a pixel of these 8-bit values is meant. */
    boolean is(int red, int green, int blue);
  }

  /** How many rows have at least one pixel of a colour. */
  public int rowsWith(Colour colour) throws IOException {
    BufferedImage picture = picture();
    int rows = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (isOf(picture.getRGB(x, y), colour)) {
          rows++;
          break;
        }
      }
    }
    return rows;
  }

  /** How many pixels are of a colour. */
  public int pixelsOf(Colour colour) throws IOException {
    return pixelsOf(picture(), colour);
  }

  /** How many pixels of a picture are of a colour. */
  public static int pixelsOf(BufferedImage picture, Colour colour) {
    int pixels = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        pixels += isOf(picture.getRGB(x, y), colour) ? 1 : 0;
      }
    }
    return pixels;
  }

  /** All that is shown. */
  public BufferedImage picture() throws IOException {
    ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
    int pixels = dump.getInt(0) + word(dump, COLOURS) * COLOUR_BYTES;
    int width = word(dump, WIDTH);
    int height = word(dump, HEIGHT);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = pixels + y * word(dump, BYTES_PER_ROW) + x * 4;
        int red = dump.get(at + 2) & 0xff;
        int green = dump.get(at + 1) & 0xff;
        int blue = dump.get(at) & 0xff;
        picture.setRGB(x, y, (red << 16) | (green << 8) | blue);
      }
    }
    return picture;
  }

  private static boolean isOf(int rgb, Colour colour) {
    return colour.is((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
  }

  private static int word(ByteBuffer dump, int index) {
    return dump.getInt(index * Integer.BYTES);
  }
}
