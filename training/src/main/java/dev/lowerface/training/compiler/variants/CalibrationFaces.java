package dev.lowerface.training.compiler.variants;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.data.batch.Normalisation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Training faces as a graph takes them, from which ranges are observed. */
public final class CalibrationFaces {
  private static final long SEED = 1;

  private CalibrationFaces() {}

  /**
   * Draws faces at random.
   *
   * @param train the training faces
   * @param count how many
   * @return that many of them
   * @throws LowerfaceException if there are fewer
   */
  public static FaceSet draw(FaceSet train, int count) {
    if (count < 2 || train.faces().size() < count) {
      throw new LowerfaceException(
          "expected at least "
              + Math.max(2, count)
              + " faces to calibrate with, "
              + train.description()
              + " has "
              + train.faces().size()
              + "; ask for fewer with --calibration-faces, at least 2");
    }
    return train.limited(count, SEED);
  }

  /**
   * The pixels of faces, visible rows only.
   *
   * @param set the faces
   * @param card what the graph takes
   * @return {@code channels * rows * side} values for each
   */
  public static List<float[]> pictures(FaceSet set, ModelCard card) {
    Normalisation normalisation = new Normalisation(card.input().mean(), card.input().scale());
    NetworkView showing =
        new NetworkView(card.input().frame(), card.input().channels(), false, normalisation);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    List<float[]> pictures = new ArrayList<>();
    try (Batches batches =
        Batches.plain(set, new BatchPlan(1, showing, Variation.NONE, 0, false), thread)) {
      while (batches.hasNext()) {
        pictures.add(batches.next().seen());
      }
    } finally {
      thread.shutdownNow();
    }
    return pictures;
  }
}
