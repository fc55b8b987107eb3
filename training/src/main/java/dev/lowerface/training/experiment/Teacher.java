package dev.lowerface.training.experiment;

import dev.lowerface.training.data.Batch;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Showing;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.Heads;
import dev.lowerface.training.objective.Heads.Head;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that sees whole faces, and what it says of them. Where training faces are not
 * augmented it is asked once for all of them, and every later epoch and student reads the answers.
 */
final class Teacher {
  private final Network network;
  private final Architecture architecture;
  private final @Nullable FaceSet fixed;
  private final Showing showing;
  private final ExecutorService workers;
  private @Nullable Heads known;

  /**
   * A teacher.
   *
   * @param network the compiled network
   * @param architecture its layers
   * @param fixed the training faces where they are the same in every epoch, or null
   * @param showing how whole faces are shown to it
   * @param workers the background threads
   */
  Teacher(
      Network network,
      Architecture architecture,
      @Nullable FaceSet fixed,
      Showing showing,
      ExecutorService workers) {
    this.network = network;
    this.architecture = architecture;
    this.fixed = fixed;
    this.showing = showing;
    this.workers = workers;
  }

  Network network() {
    return network;
  }

  /** Whether batches must carry the whole faces. */
  boolean needsFaces() {
    return fixed == null;
  }

  /** What it says of a batch. */
  Heads teach(Set<Head> wanted, Batch batch) {
    if (fixed != null) {
      Heads all = known(fixed);
      return new Heads(
          rows(wanted.contains(Head.LOGITS), all.logits(), batch.indices(), fixed),
          rows(wanted.contains(Head.EMBEDDING), all.embedding(), batch.indices(), fixed));
    }
    return heads(wanted, network.infer(batch.whole(), batch.count(), layers(wanted)));
  }

  private Heads known(FaceSet set) {
    Heads heads = known;
    if (heads == null) {
      Set<Head> both = EnumSet.allOf(Head.class);
      List<float[]> outputs =
          Outputs.of(network, architecture, layers(both), set, showing, workers);
      heads = heads(both, outputs);
      known = heads;
    }
    return heads;
  }

  private List<String> layers(Set<Head> wanted) {
    return StepPlan.layers(
        architecture, wanted.contains(Head.LOGITS), wanted.contains(Head.EMBEDDING));
  }

  /** Logits first, as the layers are named. */
  static Heads heads(Set<Head> wanted, List<float[]> outputs) {
    float[] none = new float[0];
    boolean logits = wanted.contains(Head.LOGITS);
    boolean embedding = wanted.contains(Head.EMBEDDING);
    return new Heads(
        logits ? outputs.get(0) : none, embedding ? outputs.get(logits ? 1 : 0) : none);
  }

  private static float[] rows(boolean wanted, float[] all, int[] indices, FaceSet set) {
    if (!wanted) {
      return new float[0];
    }
    int size = all.length / set.faces().size();
    float[] rows = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(all, indices[i] * size, rows, i * size, size);
    }
    return rows;
  }
}
