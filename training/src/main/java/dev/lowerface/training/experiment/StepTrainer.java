package dev.lowerface.training.experiment;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.Batch;
import dev.lowerface.training.data.Batches;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Occlusion;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.Objective;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains one network of the method, epoch by epoch, with a checkpoint after each. */
final class StepTrainer {
  private final Engine engine;
  private final Settings settings;
  private final FaceSet train;
  private final FaceSet valid;

  StepTrainer(Engine engine, Settings settings, FaceSet train, FaceSet valid) {
    this.engine = engine;
    this.settings = settings;
    this.train = train;
    this.valid = valid;
  }

  /**
   * Trains, or goes on where a checkpoint stopped.
   *
   * @param plan what to train
   * @param start the first weights, asked for only where there is no checkpoint
   * @param teacher the trained teacher, if the objective needs one
   * @return the weights after the last epoch
   */
  Weights run(StepPlan plan, Supplier<Weights> start, @Nullable Network teacher) {
    Checkpoint file = Checkpoint.of(settings, plan, train);
    Checkpoint.State state = file.read(plan.network());
    if (state == null) {
      state = new Checkpoint.State(start.get(), Weights.zeros(plan.network()), 0);
    }
    if (state.epoch() == plan.epochs()) {
      return state.weights();
    }
    try (Network network = engine.compile(plan.network(), state.weights(), Optimiser.DEFAULT)) {
      network.setVelocity(state.velocity());
      int batches = train.faces().size() / Math.min(settings.batch(), train.faces().size());
      long steps = (long) batches * plan.epochs();
      try (Progress progress = new Progress(plan.name(), steps, state.epoch() * (long) batches)) {
        for (int epoch = state.epoch(); epoch < plan.epochs(); epoch++) {
          epoch(plan, network, teacher, epoch, progress);
          file.write(network.weights(), network.velocity(), epoch + 1);
          progress.epoch(epoch + 1, plan.classifies() ? accuracy(network, plan) : Double.NaN);
        }
      }
      return network.weights();
    }
  }

  private void epoch(
      StepPlan plan, Network network, @Nullable Network teacher, int epoch, Progress progress) {
    long seed = settings.seed() * 1_000_003 + plan.name().hashCode() * 31L + epoch;
    engine.seed(seed);
    Objective objective = plan.objective();
    try (Batches batches = batches(plan, seed)) {
      long steps = (long) batches.count() * plan.epochs();
      for (long step = (long) epoch * batches.count(); batches.hasNext(); step++) {
        Batch batch = batches.next();
        float[] known = teach(objective.teacher(), teacher, batch);
        float[] seen = Occlusion.visibleRows(batch.faces(), plan.frame());
        float[] output = network.forward(seen, batch.count());
        float[] gradient = new float[output.length];
        double loss = objective.evaluate(output, batch.labels(), known, gradient);
        if (!Double.isFinite(loss)) {
          throw new LowerfaceException(
              "the loss of the "
                  + plan.name()
                  + " is no longer a number in epoch "
                  + (epoch + 1)
                  + "; start again with a smaller learning rate");
        }
        network.step(gradient, plan.rateAt(step, steps));
        progress.step(loss, batch.count());
      }
    }
  }

  private Batches batches(StepPlan plan, long seed) {
    return plan.classifies()
        ? Batches.shuffled(train, settings.batch(), Normalisation.FER, seed)
        : Batches.balanced(train, settings.batch(), Normalisation.FER, seed);
  }

  private float[] teach(Objective.Teacher wanted, @Nullable Network teacher, Batch batch) {
    if (wanted == Objective.Teacher.NONE) {
      return new float[0];
    }
    if (teacher == null) {
      throw new IllegalArgumentException("this objective needs a teacher");
    }
    Architecture whole = Networks.teacher(settings);
    String layer =
        wanted == Objective.Teacher.LOGITS ? whole.outputLayer() : whole.embeddingLayer();
    return teacher.infer(batch.faces(), batch.count(), layer);
  }

  private double accuracy(Network network, StepPlan plan) {
    return Outputs.accuracy(network, plan.network(), valid, plan.frame());
  }
}
