package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.Batch;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.experiment.run.Outputs;
import dev.lowerface.training.experiment.run.StepPlan;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that sees whole faces, and what it says of them. Where training faces lie in a
 * fixed number of placements it is asked once for each, and every later epoch and student reads the
 * answers.
 */
final class Teacher {
  private final Network network;
  private final Architecture architecture;
  private final @Nullable FaceSet fixed;
  private final NetworkView showing;
  private final Variation variation;
  private final long seed;
  private final ExecutorService workers;
  private final Map<Integer, NetworkOutputs> known = new HashMap<>();

  /**
   * A teacher.
   *
   * @param network the compiled network
   * @param architecture its layers
   * @param train the training faces
   * @param showing how whole faces are shown to it
   * @param variation how the students' pictures differ from their faces
   * @param seed the trial's
   * @param workers the background threads
   */
  Teacher(
      Network network,
      Architecture architecture,
      FaceSet train,
      NetworkView showing,
      Variation variation,
      long seed,
      ExecutorService workers) {
    this.network = network;
    this.architecture = architecture;
    this.fixed = variation.copies() == 0 ? null : train;
    this.showing = showing;
    this.variation = variation;
    this.seed = seed;
    this.workers = workers;
  }

  /** What decides the placements of a copy; of no copies, nothing. */
  static long copySeed(long seed, int copy) {
    return seed * 10_007 + copy;
  }

  Network network() {
    return network;
  }

  /** Whether batches must carry the whole faces. */
  boolean needsFaces() {
    return fixed == null;
  }

  /** What it says of a batch of a copy; nothing of a picture without a mouth. */
  NetworkOutputs teach(Set<Head> wanted, Batch batch, int copy) {
    if (fixed != null) {
      NetworkOutputs all = known(fixed, copy);
      return new NetworkOutputs(
          rows(wanted.contains(Head.LOGITS), all.logits(), batch.indices(), fixed),
          rows(wanted.contains(Head.EMBEDDING), all.embedding(), batch.indices(), fixed));
    }
    return heads(wanted, network.infer(batch.whole(), batch.count(), layers(wanted)));
  }

  private NetworkOutputs known(FaceSet set, int copy) {
    return known.computeIfAbsent(
        copy,
        number -> {
          Set<Head> both = EnumSet.allOf(Head.class);
          BatchPlan plan = BatchPlan.evaluation(showing).placed(variation, copySeed(seed, number));
          try (Batches batches = Batches.placed(set, plan, workers)) {
            return heads(both, Outputs.of(network, architecture, layers(both), set, batches));
          }
        });
  }

  private List<String> layers(Set<Head> wanted) {
    return StepPlan.layers(
        architecture, wanted.contains(Head.LOGITS), wanted.contains(Head.EMBEDDING));
  }

  /** Logits first, as the layers are named. */
  static NetworkOutputs heads(Set<Head> wanted, List<float[]> outputs) {
    float[] none = new float[0];
    boolean logits = wanted.contains(Head.LOGITS);
    boolean embedding = wanted.contains(Head.EMBEDDING);
    return new NetworkOutputs(
        logits ? outputs.get(0) : none, embedding ? outputs.get(logits ? 1 : 0) : none);
  }

  private static float[] rows(boolean wanted, float[] all, int[] indices, FaceSet set) {
    if (!wanted) {
      return new float[0];
    }
    int size = all.length / set.faces().size();
    float[] rows = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] >= 0) {
        System.arraycopy(all, indices[i] * size, rows, i * size, size);
      }
    }
    return rows;
  }
}
