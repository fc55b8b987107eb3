package dev.lowerface.training.experiment;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.fusion.LinearClassifier;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.Targets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Multinomial logistic regression over embeddings, as a network of one layer. Unlike an SVM it can
 * learn from shares of classes. [ours]
 *
 * @param engine what trains it
 * @param embeddings side by side, each {@code [count, size]}
 * @param targets {@code [count]}
 */
record LogisticRegression(Engine engine, List<float[]> embeddings, Targets targets) {
  private static final int EPOCHS = 20;
  private static final int BATCH = 512;
  private static final double RATE = 0.05; // Of embeddings of length 1 the weights grow large.
  private static final Optimiser OPTIMISER = new Optimiser.AdamW(0.9, 0.99, 1e-8, 1e-3);

  LinearClassifier train(long seed) {
    int size = embeddings.stream().mapToInt(part -> part.length / targets.count()).sum();
    Layer.Dense logits = new Layer.Dense("logits", Emotion.COUNT);
    Architecture network =
        new Architecture(
            "logistic regression", new LayerShape(size, 1, 1), List.of(logits), "logits");
    Weights start = Weights.he(network, seed);
    SplittableRandom random = new SplittableRandom(seed);
    int batch = Math.min(BATCH, targets.count());
    int steps = EPOCHS * (targets.count() / batch);
    try (Network compiled = engine.compile(network, start, OPTIMISER, List.of("logits"))) {
      for (int step = 0; step < steps; step++) {
        int[] faces = random.ints(batch, 0, targets.count()).toArray();
        double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * step / steps));
        Targets wanted = targets.at(faces);
        compiled.step(rows(faces, size), batch, rate, outputs -> gradient(outputs, wanted));
      }
      Weights learnt = compiled.weights();
      return new LinearClassifier(learnt.get("logits.weight"), learnt.get("logits.bias"));
    }
  }

  private static List<float[]> gradient(List<float[]> outputs, Targets wanted) {
    NetworkOutputs logits = new NetworkOutputs(outputs.get(0), new float[0]);
    NetworkOutputs gradient = logits.zeros();
    new CrossEntropy().evaluate(logits, wanted, NetworkOutputs.NONE, gradient);
    return List.of(gradient.logits());
  }

  private float[] rows(int[] faces, int size) {
    float[] rows = new float[faces.length * size];
    int at = 0;
    for (int face : faces) {
      for (float[] part : embeddings) {
        int length = part.length / targets.count();
        System.arraycopy(part, face * length, rows, at, length);
        at += length;
      }
    }
    return rows;
  }
}
