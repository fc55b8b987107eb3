package dev.lowerface.archive.sweep;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A small data set, a folder for each class: a bright bar over noise, for each class elsewhere. */
final class DrawnFaces {
  private static final List<String> CLASSES = List.of("neutral", "happiness", "surprise");
  private static final int SIDE = 48;
  private static final int FACES = 12;

  private DrawnFaces() {}

  static Path write(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (String split : List.of("train", "valid")) {
      for (int c = 0; c < CLASSES.size(); c++) {
        Path place = Files.createDirectories(folder.resolve(split).resolve(CLASSES.get(c)));
        for (int n = 0; n < FACES; n++) {
          ImageIO.write(draw(c, random), "png", place.resolve(n + ".png").toFile());
        }
      }
    }
    return folder;
  }

  private static BufferedImage draw(int c, SplittableRandom random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean bar = y >= 26 + 4 * c && y < 30 + 4 * c && x >= 8 && x < 40;
        image.getRaster().setSample(x, y, 0, bar ? 250 : random.nextInt(100));
      }
    }
    return image;
  }
}
