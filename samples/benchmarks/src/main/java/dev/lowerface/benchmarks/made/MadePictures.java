package dev.lowerface.benchmarks.made;

import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/**
 * MadePictures of the synthetic mouth, drawn beforehand: from each emotion to the next in {@value
 * #STEPS} steps. 8-bit BGR of the synthetic camera's size, no two alike.
 */
public final class MadePictures implements AutoCloseable {
  private static final int STEPS = 8;

  private final List<Mat> pictures = new ArrayList<>();
  private final FaceMap box;

  public MadePictures() {
    try (SyntheticMouth mouth =
        new SyntheticMouth(SyntheticCamera.DEFAULT_WIDTH, SyntheticCamera.DEFAULT_HEIGHT)) {
      box = mouth.faceBox();
      for (int from = 0; from < Emotion.COUNT; from++) {
        MouthShape before = MouthShape.of(Emotion.at(from));
        MouthShape after = MouthShape.of(Emotion.at((from + 1) % Emotion.COUNT));
        for (int step = 0; step < STEPS; step++) {
          Mat picture = new Mat();
          mouth.draw(before.towards(after, (double) step / STEPS), picture);
          pictures.add(picture);
        }
      }
    }
  }

  public int count() {
    return pictures.size();
  }

  /** The picture of a number that goes on for ever. */
  public Mat at(long index) {
    return pictures.get((int) (index % pictures.size()));
  }

  /** Where the whole face lies in each of them. */
  public FaceMap faceBox() {
    return box;
  }

  @Override
  public void close() {
    pictures.forEach(Mat::release);
  }
}
