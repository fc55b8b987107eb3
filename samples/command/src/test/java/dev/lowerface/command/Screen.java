package dev.lowerface.command;

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

  /** Tells pixels apart. */
  @FunctionalInterface
  public interface Colour {
    /** Whether a pixel of these 8-bit values is meant. */
    boolean is(int red, int green, int blue);
  }

  /** How many rows have at least one pixel of a colour. */
  public int rowsWith(Colour colour) throws IOException {
    ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
    int pixels = dump.getInt(0) + word(dump, COLOURS) * COLOUR_BYTES;
    int rows = 0;
    for (int y = 0; y < word(dump, HEIGHT); y++) {
      for (int x = 0; x < word(dump, WIDTH); x++) {
        int at = pixels + y * word(dump, BYTES_PER_ROW) + x * 4;
        if (colour.is(dump.get(at + 2) & 0xff, dump.get(at + 1) & 0xff, dump.get(at) & 0xff)) {
          rows++;
          break;
        }
      }
    }
    return rows;
  }

  private static int word(ByteBuffer dump, int index) {
    return dump.getInt(index * Integer.BYTES);
  }
}
