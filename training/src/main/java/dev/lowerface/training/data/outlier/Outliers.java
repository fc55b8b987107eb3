package dev.lowerface.training.data.outlier;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.Face;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/**
 * Draws pictures without a mouth. A seed decides the picture alone, on whatever thread. They are
 * clean: a camera's light, blur and noise come on top as on faces, or a network would learn to tell
 * those instead. Thread-safe.
 */
public final class Outliers {
  private final FaceParts parts;
  private final int side;
  private final int channels;

  /**
   * Pictures of a size.
   *
   * @param faces faces of whose upper halves some are made; of the split that is trained on, or
   *     measured on
   * @param side width and height in pixels, 16 or more
   * @param channels 1 for grey, 3 for RGB
   * @throws LowerfaceException if there is no face or the side is too small
   */
  public Outliers(List<Face> faces, int side, int channels) {
    if (faces.isEmpty() || side < 16) {
      throw new LowerfaceException(
          "expected at least one face and a side of 16 pixels or more to draw outliers, got "
              + faces.size()
              + " and "
              + side);
    }
    parts = new FaceParts(List.copyOf(faces), side, channels);
    this.side = side;
    this.channels = channels;
  }

  /**
   * A picture of a kind that is trained on, each kind as often.
   *
   * @param seed decides kind and picture
   * @return {@code [side, side]}, 8-bit; the caller releases it
   */
  public Mat draw(long seed) {
    List<OutlierKind> kinds = OutlierKind.TRAINED;
    SplittableRandom random = new SplittableRandom(seed);
    return draw(kinds.get(random.nextInt(kinds.size())), random);
  }

  /**
   * A picture of one kind.
   *
   * @param kind what it shows
   * @param seed decides the picture
   * @return {@code [side, side]}, 8-bit; the caller releases it
   */
  public Mat draw(OutlierKind kind, long seed) {
    return draw(kind, new SplittableRandom(seed));
  }

  private Mat draw(OutlierKind kind, SplittableRandom random) {
    Canvas canvas = new Canvas(side, random);
    switch (kind) {
      case BLACK -> EvenPictures.even(canvas, random, 0, 12);
      case WHITE -> EvenPictures.even(canvas, random, 243, 256);
      case GREY -> EvenPictures.even(canvas, random, 12, 243);
      case NOISE -> EvenPictures.noise(canvas, random);
      case GRADIENT -> EvenPictures.gradient(canvas, random);
      case LENS_CAP -> EvenPictures.lensCap(canvas, random);
      case LAMPS -> EvenPictures.lamps(canvas, random);
      case WALL -> Surfaces.wall(canvas, random);
      case CLOTH -> Surfaces.cloth(canvas, random);
      case CHESSBOARD -> Surfaces.chessboard(canvas, random);
      case KEYBOARD -> Surfaces.keyboard(canvas, random);
      case LEAVES -> Surfaces.leaves(canvas, random);
      case SKIN -> SkinPictures.skin(canvas, random);
      case HAND -> SkinPictures.hand(canvas, random);
      case DEFOCUSED_SKIN -> defocused(canvas, random);
      case UPPER_HALF -> {
        return parts.upperHalf(random);
      }
      case SCENE -> {
        return parts.scene(random);
      }
    }
    return canvas.picture(channels);
  }

  private static void defocused(Canvas canvas, SplittableRandom random) {
    if (random.nextBoolean()) {
      SkinPictures.skin(canvas, random);
    } else {
      SkinPictures.hand(canvas, random);
    }
    canvas.blur(random.nextDouble(0.03, 0.15)).grain(random.nextDouble(5));
  }
}
