package dev.lowerface.training.experiment.run;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.recipe.Schedule;
import dev.lowerface.vision.FaceFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * One training of the method.
 *
 * @param name {@code teacher}, {@code baseline}, {@code classic}, {@code triplet} or {@code joint}
 * @param network what is trained
 * @param frame what of the face it sees
 * @param objective the loss
 * @param schedule how it is trained
 */
public record StepPlan(
    String name, Architecture network, FaceFrame frame, Objective objective, Schedule schedule) {
  private static final double WARM_UP = 0.05;

  public int epochs() {
    return schedule.epochs();
  }

  /** Whether the network's output are logits, so that it has an accuracy of its own. */
  public boolean classifies() {
    return objective.student().contains(Head.LOGITS);
  }

  /** Whether other classes are needed in every batch. */
  public boolean balanced() {
    return objective.student().contains(Head.EMBEDDING);
  }

  /** The layers that the loss is about, logits first. */
  public List<String> lossLayers() {
    return layers(network, objective.student().contains(Head.LOGITS), balanced());
  }

  public static List<String> layers(Architecture network, boolean logits, boolean embedding) {
    List<String> layers = new ArrayList<>();
    if (logits) {
      layers.add(network.outputLayer());
    }
    if (embedding) {
      layers.add(network.embeddingLayer());
    }
    return layers;
  }

  /** The name of its checkpoint: students of either half lie side by side. */
  public String file() {
    String half = "-" + frame.visible().label();
    return (name.equals("teacher") ? name : name + half) + ".safetensors";
  }

  /** The learning rate of a step: a short linear rise, then half a cosine down to zero. */
  public double rateAt(long step, long steps) {
    double done = (double) step / steps;
    double rise = Math.min(1, (done + 1.0 / steps) / WARM_UP);
    return schedule.rate() * rise * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
