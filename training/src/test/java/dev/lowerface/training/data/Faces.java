package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Faces of random pixels. */
public final class Faces {
  private Faces() {}

  /** As many faces of each class as asked for, class by class. */
  public static FaceSet of(int... counts) {
    SplittableRandom random = new SplittableRandom(3);
    List<Face> faces = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        byte[] pixels = TinyFerPlus.noise(random);
        faces.add(new Face(c + "-" + i, Emotion.at(c), new Picture.Pixels(pixels, 48)));
      }
    }
    return new FaceSet("random", faces, 48, List.of());
  }
}
