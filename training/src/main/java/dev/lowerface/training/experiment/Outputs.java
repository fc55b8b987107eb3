package dev.lowerface.training.experiment;

import dev.lowerface.training.data.Batch;
import dev.lowerface.training.data.BatchPlan;
import dev.lowerface.training.data.Batches;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Showing;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** What a trained network says of a whole set of faces. */
final class Outputs {
  private Outputs() {}

  /** The output of some layers for each face, each {@code [count, size]}, in one pass. */
  static List<float[]> of(
      Network network,
      Architecture architecture,
      List<String> layers,
      FaceSet set,
      Showing showing,
      ExecutorService workers) {
    List<float[]> all = new ArrayList<>();
    for (String layer : layers) {
      all.add(new float[Math.multiplyExact(set.faces().size(), architecture.sizeOf(layer))]);
    }
    int done = 0;
    try (Batches batches = Batches.plain(set, BatchPlan.evaluation(showing), workers)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        List<float[]> parts = network.infer(batch.seen(), batch.count(), layers);
        for (int i = 0; i < parts.size(); i++) {
          float[] part = parts.get(i);
          System.arraycopy(part, 0, all.get(i), done * (part.length / batch.count()), part.length);
        }
        done += batch.count();
      }
    }
    return all;
  }

  static int[] labels(FaceSet set) {
    return set.faces().stream().mapToInt(face -> face.label().index()).toArray();
  }

  static float[] logits(
      Network network, Architecture of, FaceSet set, Showing showing, ExecutorService workers) {
    return of(network, of, List.of(of.outputLayer()), set, showing, workers).get(0);
  }

  static double accuracy(
      Network network, Architecture of, FaceSet set, Showing showing, ExecutorService workers) {
    return Fusion.accuracy(logits(network, of, set, showing, workers), labels(set));
  }
}
