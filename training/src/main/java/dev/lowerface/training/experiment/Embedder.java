package dev.lowerface.training.experiment;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.experiment.run.Outputs;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.Targets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Asks a student for the embeddings of faces.
 *
 * @param network the compiled network
 * @param trunk its layers, the embedding last
 * @param showing how faces are shown to it
 * @param workers the background threads
 */
record Embedder(Network network, Architecture trunk, NetworkView showing, ExecutorService workers) {
  /**
   * The embeddings of all faces.
   *
   * @param faces training, validation and measured faces
   * @param variation how training pictures differ from their faces
   * @param seed decides how each training face is varied
   */
  Embedded embed(Faces faces, Variation variation, long seed) {
    FaceSet train = faces.train();
    Targets targets = targets(train);
    float[] ofTrain = plain(train);
    if (variation.degraded()) {
      // A classifier that saw clean faces alone would not know what bad pictures do to embeddings.
      float[] varied = varied(train, variation, seed);
      int clean = ofTrain.length;
      ofTrain = Arrays.copyOf(ofTrain, clean + varied.length);
      System.arraycopy(varied, 0, ofTrain, clean, varied.length);
      int[] twice = new int[2 * targets.count()];
      Arrays.setAll(twice, i -> i % targets.count());
      return rest(faces, ofTrain, targets.at(twice));
    }
    return rest(faces, ofTrain, targets);
  }

  private Embedded rest(Faces faces, float[] ofTrain, Targets targets) {
    float[] ofValid = plain(faces.valid());
    boolean same = faces.measured().equals(faces.valid());
    return new Embedded(ofTrain, targets, ofValid, same ? ofValid : plain(faces.measured()));
  }

  private static Targets targets(FaceSet train) {
    float[] shares = new float[train.faces().size() * Emotion.COUNT];
    int at = 0;
    for (Face face : train.faces()) {
      System.arraycopy(face.shares(), 0, shares, at, Emotion.COUNT);
      at += Emotion.COUNT;
    }
    return new Targets(Outputs.labels(train), shares);
  }

  private float[] plain(FaceSet set) {
    try (Batches batches = Batches.plain(set, BatchPlan.evaluation(showing), workers)) {
      return embeddings(set, batches);
    }
  }

  private float[] varied(FaceSet set, Variation variation, long seed) {
    BatchPlan plan = BatchPlan.evaluation(showing).placed(variation, seed);
    try (Batches batches = Batches.varied(set, plan, seed, workers)) {
      return embeddings(set, batches);
    }
  }

  private float[] embeddings(FaceSet set, Batches batches) {
    String layer = trunk.embeddingLayer();
    float[] raw = Outputs.of(network, trunk, List.of(layer), set, batches).get(0);
    return Embeddings.normalise(raw, trunk.sizeOf(layer));
  }
}
