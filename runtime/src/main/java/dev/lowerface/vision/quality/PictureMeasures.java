package dev.lowerface.vision.quality;

/**
 * What {@link QualityMeter} goes by, of a picture of at most {@value #MOST} x {@value #MOST}
 * pixels. Writes over its own arrays: not thread-safe, allocates nothing.
 */
final class PictureMeasures {
  /** The most columns, and the most rows. */
  static final int MOST = 48;

  /** Pixels darker than this are dark. */
  static final int DARK_BELOW = 20;

  /** Pixels at least this bright are burnt out. */
  static final int BURNT_FROM = 250;

  private static final int BLOCK_COLUMNS = 8;
  private static final int BLOCK_ROWS = 4;

  private final int[] grey = new int[MOST * MOST];
  private final int[] blockSum = new int[BLOCK_COLUMNS * BLOCK_ROWS];
  private final int[] blockCount = new int[BLOCK_COLUMNS * BLOCK_ROWS];
  private double mean;
  private double darkShare;
  private double burntShare;
  private double structure;
  private double sharpness;

  /**
   * Measures a picture.
   *
   * @param pixels row by row, one byte (grey) or three (RGB) for each
   * @param columns 1 to 48
   * @param rows 1 to 48
   * @param channels 1 or 3
   */
  void measure(byte[] pixels, int columns, int rows, int channels) {
    measureLight(pixels, columns * rows, channels);
    measureStructure(columns, rows);
    measureSharpness(columns, rows);
  }

  /** Mean brightness, 0 to 255. */
  double mean() {
    return mean;
  }

  /** Share of dark pixels, 0 to 1. */
  double darkShare() {
    return darkShare;
  }

  /** Share of burnt out pixels, 0 to 1. */
  double burntShare() {
    return burntShare;
  }

  /**
   * Standard deviation of the means of 8 x 4 blocks around the plane that fits them best, 0 to 128.
   * Blocks leave the noise out; the plane leaves light from one side out.
   */
  double structure() {
    return structure;
  }

  /**
   * The energy of the Laplacian over that of the gradient: large where fine detail makes up much of
   * the contrast, whatever that contrast is. 0 of an even picture, 5 of white noise, below 1 of a
   * picture that was blurred by more than a pixel.
   */
  double sharpness() {
    return sharpness;
  }

  private void measureLight(byte[] pixels, int count, int channels) {
    int sum = 0;
    int dark = 0;
    int burnt = 0;
    for (int i = 0; i < count; i++) {
      int value = channels == 1 ? pixels[i] & 0xff : luma(pixels, 3 * i);
      grey[i] = value;
      sum += value;
      dark += value < DARK_BELOW ? 1 : 0;
      burnt += value >= BURNT_FROM ? 1 : 0;
    }
    mean = (double) sum / count;
    darkShare = (double) dark / count;
    burntShare = (double) burnt / count;
  }

  /** ITU-R BT.601, as in OpenCV's grey. */
  private static int luma(byte[] rgb, int at) {
    int weighted = 77 * (rgb[at] & 0xff) + 150 * (rgb[at + 1] & 0xff) + 29 * (rgb[at + 2] & 0xff);
    return (weighted + 128) >> 8;
  }

  private void measureStructure(int columns, int rows) {
    int across = Math.min(BLOCK_COLUMNS, columns);
    int down = Math.min(BLOCK_ROWS, rows);
    for (int block = 0; block < across * down; block++) {
      blockSum[block] = 0;
      blockCount[block] = 0;
    }
    for (int y = 0; y < rows; y++) {
      int first = y * down / rows * across;
      for (int x = 0; x < columns; x++) {
        int block = first + x * across / columns;
        blockSum[block] += grey[y * columns + x];
        blockCount[block]++;
      }
    }
    double squares = 0;
    double alongX = 0;
    double alongY = 0;
    double spreadX = 0;
    double spreadY = 0;
    for (int block = 0; block < across * down; block++) {
      double value = (double) blockSum[block] / blockCount[block] - mean;
      int row = block / across;
      double x = block % across - (across - 1) / 2.0;
      double y = row - (down - 1) / 2.0;
      squares += value * value;
      alongX += value * x;
      alongY += value * y;
      spreadX += x * x;
      spreadY += y * y;
    }
    squares -= spreadX > 0 ? alongX * alongX / spreadX : 0;
    squares -= spreadY > 0 ? alongY * alongY / spreadY : 0;
    structure = Math.sqrt(Math.max(0, squares) / (across * down));
  }

  private void measureSharpness(int columns, int rows) {
    long gradient = 0;
    long laplacian = 0;
    for (int y = 1; y < rows - 1; y++) {
      for (int at = y * columns + 1; at < (y + 1) * columns - 1; at++) {
        int value = grey[at];
        int dx = grey[at + 1] - value;
        int dy = grey[at + columns] - value;
        int bend = dx + dy + grey[at - 1] + grey[at - columns] - 2 * value;
        gradient += (long) dx * dx + (long) dy * dy;
        laplacian += (long) bend * bend;
      }
    }
    sharpness = gradient == 0 ? 0 : (double) laplacian / gradient;
  }
}
