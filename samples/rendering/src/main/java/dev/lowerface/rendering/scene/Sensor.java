package dev.lowerface.rendering.scene;

/**
 * What the camera makes of the light.
 *
 * @param width width of the pictures in pixels
 * @param height height of them
 * @param colour whether pictures are BGR, or grey
 * @param exposure how bright skin at the mouth comes out before {@code gamma}, 0 to 1; above it is
 *     burnt out
 * @param gamma exponent that brightness is raised to the inverse of
 * @param noise standard deviation of each pixel's noise, 0 to 255
 * @param blurPixels standard deviation of the lens's blur
 * @param motionPixels how far what is seen moves while it is exposed
 * @param motionDegrees in which direction
 * @param vignette how much darker the edges are: 0 not at all, 1 as the fourth power of the cosine
 * @param flare share of stray light over the whole picture, 0 to 1
 * @param jpegQuality 1 to 100; 0 for none
 */
public record Sensor(
    int width,
    int height,
    boolean colour,
    double exposure,
    double gamma,
    double noise,
    double blurPixels,
    double motionPixels,
    double motionDegrees,
    double vignette,
    double flare,
    int jpegQuality) {
  /** A good camera. */
  public static final Sensor CLEAN = new Sensor(256, 256, false, 0.45, 2, 0, 0, 0, 0, 0, 0, 0);

  /**
   * A sensor as mouth cameras have it.
   *
   * @param seed of the sensor
   * @param infrared whether it sees infrared light only, and gives grey pictures
   * @return the sensor
   */
  public static Sensor of(long seed, boolean infrared) {
    Draw draw = new Draw(seed, 6);
    int[][] sizes = {{256, 256}, {240, 240}, {320, 240}, {400, 400}, {200, 200}, {160, 120}};
    int[] size = sizes[draw.below(sizes.length)];
    double small = size[0] / 256.0;
    return new Sensor(
        size[0],
        size[1],
        !infrared,
        draw.between(0.22, 0.7),
        draw.between(1.6, 2.4),
        draw.chance(0.3) ? draw.between(4, 12) : draw.between(0.5, 4),
        draw.chance(0.25) ? draw.between(0.8, 2.2) * small : draw.between(0.2, 0.8) * small,
        draw.chance(0.15) ? draw.between(1, 5) * small : 0,
        draw.between(0, 180),
        draw.between(0, 1),
        draw.chance(0.2) ? draw.between(0.02, 0.2) : 0,
        draw.chance(0.6) ? (int) draw.between(35, 95) : 0);
  }

  /**
   * The same of another size.
   *
   * @param newWidth width of the pictures in pixels
   * @param newHeight height of them
   * @return the sensor, its blur scaled
   */
  public Sensor sized(int newWidth, int newHeight) {
    double factor = (double) newWidth / width;
    return new Sensor(
        newWidth,
        newHeight,
        colour,
        exposure,
        gamma,
        noise,
        blurPixels * factor,
        motionPixels * factor,
        motionDegrees,
        vignette,
        flare,
        jpegQuality);
  }

  /**
   * The same with another noise.
   *
   * @param deviation standard deviation of each pixel's noise, 0 to 255
   * @return the sensor
   */
  public Sensor withNoise(double deviation) {
    return new Sensor(
        width,
        height,
        colour,
        exposure,
        gamma,
        deviation,
        blurPixels,
        motionPixels,
        motionDegrees,
        vignette,
        flare,
        jpegQuality);
  }
}
