package dev.lowerface.training.benchmark;

import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.Targets;
import java.util.List;

/** A network trained as experiments do: a batch of floats in, a loss in Java, a step. */
final class OurLoop implements Loop {
  private static final double RATE = 1e-3;

  private final Network network;
  private final float[] faces;
  private final Targets targets;

  OurLoop(Engine engine, Architecture architecture, float[] faces, int[] labels) {
    this.faces = faces;
    targets = Targets.of(labels);
    List<String> layers = List.of(architecture.outputLayer());
    network = engine.compile(architecture, Weights.he(architecture, 1), Optimiser.DEFAULT, layers);
  }

  @Override
  public void step() {
    network.step(faces, targets.count(), RATE, this::gradient);
  }

  private List<float[]> gradient(List<float[]> outputs) {
    NetworkOutputs logits = new NetworkOutputs(outputs.get(0), new float[0]);
    NetworkOutputs gradient = logits.zeros();
    new CrossEntropy().evaluate(logits, targets, NetworkOutputs.NONE, gradient);
    return List.of(gradient.logits());
  }

  @Override
  public void close() {
    network.close();
  }
}
