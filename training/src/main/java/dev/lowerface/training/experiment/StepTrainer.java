package dev.lowerface.training.experiment;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.batch.Batch;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.experiment.run.Checkpoint;
import dev.lowerface.training.experiment.run.Epoch;
import dev.lowerface.training.experiment.run.Outputs;
import dev.lowerface.training.experiment.run.Progress;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.experiment.run.StepPlan;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.objective.Targets;
import dev.lowerface.training.recipe.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network of the method, epoch by epoch, with a checkpoint after each.
 *
 * @param engine what computes
 * @param settings what the experiment was told
 * @param train the training faces
 * @param valid the validation faces
 * @param workers the background threads that make batches
 */
record StepTrainer(
    Engine engine, Settings settings, FaceSet train, FaceSet valid, ExecutorService workers) {
  /**
   * Trains, or goes on where a checkpoint stopped.
   *
   * @param plan what to train
   * @param start the first weights, asked for only where there is no checkpoint
   * @param teacher the trained teacher, if the objective needs one
   * @return the state after the last epoch
   */
  Checkpoint.State run(StepPlan plan, Supplier<Weights> start, @Nullable Teacher teacher) {
    Checkpoint file = Checkpoint.of(settings, plan, train);
    Checkpoint.State stored = file.read(plan);
    if (stored != null && stored.epochs().size() >= plan.epochs()) {
      return stored;
    }
    Weights first = stored == null ? start.get() : stored.weights();
    List<Epoch> epochs = new ArrayList<>(stored == null ? List.of() : stored.epochs());
    // The heap gives back what the last training left, some gigabyte, before the engine takes its
    // own memory beside it.
    System.gc();
    try (Network network =
        engine.compile(plan.network(), first, plan.schedule().optimiser(), plan.lossLayers())) {
      if (stored != null) {
        network.setState(stored.training());
      }
      int size = Math.min(plan.schedule().batch(), train.faces().size());
      int batches = train.faces().size() / size;
      long steps = (long) batches * plan.epochs();
      try (Progress progress = new Progress(plan.name(), steps, epochs.size() * (long) batches)) {
        while (epochs.size() < plan.epochs()) {
          epochs.add(epoch(plan, network, teacher, epochs.size(), progress));
          file.write(state(plan, network, epochs));
          progress.epoch(epochs.get(epochs.size() - 1));
        }
      }
      return state(plan, network, epochs);
    }
  }

  /** What a training gives in the end is the average, if one is kept. */
  private static Checkpoint.State state(StepPlan plan, Network network, List<Epoch> epochs) {
    boolean last = epochs.size() == plan.epochs();
    return last
        ? new Checkpoint.State(network.averaged(), new Weights(Map.of()), epochs)
        : new Checkpoint.State(network.weights(), network.state(), epochs);
  }

  private Epoch epoch(
      StepPlan plan, Network network, @Nullable Teacher teacher, int epoch, Progress progress) {
    long seed = settings.seed() * 1_000_003 + plan.name().hashCode() * 31L + epoch;
    engine.seed(seed);
    Objective objective = plan.objective();
    boolean taught = !objective.teacher().isEmpty();
    if (taught && teacher == null) {
      throw new IllegalArgumentException("this objective needs a teacher");
    }
    long start = System.nanoTime();
    double sum = 0;
    int images = 0;
    int copy = copy(plan, epoch);
    boolean whole = taught && teacher != null && teacher.needsFaces();
    try (Batches batches = batches(plan, seed, copy, whole)) {
      int count = batches.count();
      long steps = (long) count * plan.epochs();
      for (long step = (long) epoch * count; batches.hasNext(); step++) {
        Batch batch = batches.next();
        NetworkOutputs known =
            taught && teacher != null
                ? teacher.teach(objective.teacher(), batch, copy)
                : NetworkOutputs.NONE;
        Targets targets = batch.targets().smoothed(settings.recipe().smoothing());
        Evaluated loss = new Evaluated(objective, targets, known);
        network.step(batch.seen(), batch.count(), plan.rateAt(step, steps), loss);
        if (plan.schedule().average() > 0) {
          network.average(plan.schedule().averageAt(step));
        }
        if (!Double.isFinite(loss.value)) {
          throw new LowerfaceException(
              "the loss of the "
                  + plan.name()
                  + " is no longer a number in epoch "
                  + (epoch + 1)
                  + "; start again with a smaller learning rate");
        }
        sum += loss.value;
        images += batch.count();
        progress.step(loss.value, batch.count());
      }
      double nanos = Math.max(1, System.nanoTime() - start);
      Double accuracy = plan.classifies() ? accuracy(network, plan) : null;
      double waited = batches.waitedNanos() / nanos;
      return new Epoch(epoch + 1, sum / count, accuracy, images * 1e9 / nanos, waited);
    }
  }

  /** The objective of one batch as an engine asks for it; keeps the loss. */
  private static final class Evaluated implements Network.Loss {
    private final Objective objective;
    private final Targets targets;
    private final NetworkOutputs teacher;
    private double value = Double.NaN;

    Evaluated(Objective objective, Targets targets, NetworkOutputs teacher) {
      this.objective = objective;
      this.targets = targets;
      this.teacher = teacher;
    }

    @Override
    public List<float[]> gradient(List<float[]> outputs) {
      NetworkOutputs output = Teacher.heads(objective.student(), outputs);
      NetworkOutputs gradient = output.zeros();
      value = objective.evaluate(output, targets, teacher, gradient);
      List<float[]> gradients = new ArrayList<>();
      if (objective.student().contains(Head.LOGITS)) {
        gradients.add(gradient.logits());
      }
      if (objective.student().contains(Head.EMBEDDING)) {
        gradients.add(gradient.embedding());
      }
      return gradients;
    }
  }

  /** The placement that every face has in an epoch, of those that the schedule has. */
  private static int copy(StepPlan plan, int epoch) {
    int copies = plan.schedule().variation().copies();
    return copies == 0 ? 0 : epoch % copies;
  }

  private Batches batches(StepPlan plan, long seed, int copy, boolean whole) {
    Schedule schedule = plan.schedule();
    BatchPlan how =
        new BatchPlan(
            schedule.batch(),
            showing(plan),
            schedule.variation(),
            Teacher.copySeed(settings.seed(), copy),
            whole);
    return plan.balanced()
        ? Batches.balanced(train, how, seed, workers)
        : Batches.shuffled(train, how, seed, workers);
  }

  private NetworkView showing(StepPlan plan) {
    return NetworkView.to(plan.network(), plan.frame(), settings.model().normalisation());
  }

  private double accuracy(Network network, StepPlan plan) {
    Architecture of = plan.network();
    if (plan.schedule().average() == 0) {
      return Outputs.accuracy(network, of, valid, showing(plan), workers);
    }
    try (Network averaged =
        engine.compile(of, network.averaged(), plan.schedule().optimiser(), List.of())) {
      return Outputs.accuracy(averaged, of, valid, showing(plan), workers);
    }
  }
}
