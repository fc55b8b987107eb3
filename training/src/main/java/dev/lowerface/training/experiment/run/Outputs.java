package dev.lowerface.training.experiment.run;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.batch.Batch;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.MouthPresence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** What a trained network says of a whole set of faces. */
public final class Outputs {
  private Outputs() {}

  /** The output of some layers for each face, each {@code [count, size]}, in one pass. */
  public static List<float[]> of(
      Network network,
      Architecture architecture,
      List<String> layers,
      FaceSet set,
      NetworkView showing,
      ExecutorService workers) {
    try (Batches batches = Batches.plain(set, BatchPlan.evaluation(showing), workers)) {
      return of(network, architecture, layers, set, batches);
    }
  }

  /** The same of batches of all faces in their order. */
  public static List<float[]> of(
      Network network,
      Architecture architecture,
      List<String> layers,
      FaceSet set,
      Batches batches) {
    List<float[]> all = new ArrayList<>();
    for (String layer : layers) {
      all.add(new float[Math.multiplyExact(set.faces().size(), architecture.sizeOf(layer))]);
    }
    int done = 0;
    while (batches.hasNext()) {
      Batch batch = batches.next();
      List<float[]> parts = network.infer(batch.seen(), batch.count(), layers);
      for (int i = 0; i < parts.size(); i++) {
        float[] part = parts.get(i);
        System.arraycopy(part, 0, all.get(i), done * (part.length / batch.count()), part.length);
      }
      done += batch.count();
    }
    return all;
  }

  public static int[] labels(FaceSet set) {
    return set.faces().stream().mapToInt(face -> face.label().index()).toArray();
  }

  /** The logits of the classes alone, {@code [count, 8]}. */
  public static float[] logits(
      Network network, Architecture of, FaceSet set, NetworkView showing, ExecutorService workers) {
    float[] all = of(network, of, List.of(of.outputLayer()), set, showing, workers).get(0);
    return of.tellsPresence() ? MouthPresence.classes(all) : all;
  }

  /** The probability of a mouth for each face, of a network that tells. */
  public static float[] presence(
      Network network, Architecture of, FaceSet set, NetworkView showing, ExecutorService workers) {
    float[] all = of(network, of, List.of(of.outputLayer()), set, showing, workers).get(0);
    float[] presence = new float[set.faces().size()];
    for (int i = 0; i < presence.length; i++) {
      double logit = all[i * MouthPresence.OUTPUTS + MouthPresence.OUTPUTS - 1];
      presence[i] = (float) (1 / (1 + Math.exp(-logit)));
    }
    return presence;
  }

  public static double accuracy(
      Network network, Architecture of, FaceSet set, NetworkView showing, ExecutorService workers) {
    return Fusion.accuracy(logits(network, of, set, showing, workers), labels(set));
  }
}
