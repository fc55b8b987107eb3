package dev.lowerface.training.benchmark;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.Batch;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.choice.Engines;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How fast a network trains. The loops take turns, so that whatever else the machine does slows
 * both alike, and their medians are compared.
 *
 * @param architecture the network's name; only {@code vgg-f} has a bare loop
 * @param compute what computes
 * @param batch faces in a batch
 * @param workers background threads that make batches
 * @param rounds how often the loops take turns
 */
public record TrainingBenchmark(
    String architecture, Compute compute, int batch, int workers, int rounds) {
  private static final int STEPS = 3;
  private static final int FACES = 2048;

  public TrainingBenchmark {
    if (batch < 2 || workers < 1 || rounds < 1) {
      throw new LowerfaceException(
          "expected a batch of at least 2, 1 worker and 1 round, got "
              + batch
              + ", "
              + workers
              + " and "
              + rounds);
    }
  }

  /**
   * What was measured.
   *
   * @param device what computed
   * @param images images a second of this project's loop, the median round
   * @param bare the same of a bare loop over the same library; null where there is none
   * @param ratio the first by the second
   * @param pipeline images a second that the input pipeline makes alone
   * @param pipelineRatio of the pipeline by this project's loop
   * @param peakMebibytes the most memory that was resident, with both loops loaded; null where the
   *     system does not say
   */
  public record Measured(
      String device,
      double images,
      @Nullable Double bare,
      @Nullable Double ratio,
      double pipeline,
      double pipelineRatio,
      @Nullable Long peakMebibytes) {}

  /**
   * Measures.
   *
   * @return what was measured
   */
  public Measured run() {
    Engine engine = Engines.of(compute);
    FaceFrame frame = new FaceFrame(Architectures.sideOf(architecture), VisibleHalf.FULL);
    Architecture network = Architectures.named(architecture, frame, 1);
    NetworkView showing = NetworkView.to(network, frame, Normalisation.FER);
    FaceSet noise = noise();
    double pipeline = pipeline(noise, showing);
    Batch one = first(noise, showing);
    double[] ours = new double[rounds];
    double[] bare = new double[rounds];
    boolean compared = architecture.equals("vgg-f");
    try (Loop mine = new OurLoop(engine, network, one.seen(), one.labels());
        Loop other = compared ? bare(engine, one) : mine) {
      measure(mine); // Not counted: kernels are chosen and memory is taken in the first steps.
      if (compared) {
        measure(other);
      }
      for (int round = 0; round < rounds; round++) {
        ours[round] = measure(mine);
        bare[round] = compared ? measure(other) : Double.NaN;
      }
    }
    double images = median(ours);
    Double plain = compared ? median(bare) : null;
    return new Measured(
        engine.device() + ", " + compute.precision().label(),
        images,
        plain,
        plain == null ? null : images / plain,
        pipeline,
        pipeline / images,
        PeakMemory.mebibytes());
  }

  private Loop bare(Engine engine, Batch one) {
    if (engine.name().equals("dl4j")) {
      return new BareDl4j(one.seen(), one.labels());
    }
    String device = engine.device().startsWith("cuda") ? engine.device().substring(0, 6) : "cpu";
    return new BarePytorch(device, one.seen(), one.labels());
  }

  private double measure(Loop loop) {
    long start = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      loop.step();
    }
    return STEPS * batch * 1e9 / (System.nanoTime() - start);
  }

  private double pipeline(FaceSet set, NetworkView showing) {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      double[] rates = new double[rounds];
      BatchPlan plan = new BatchPlan(batch, showing, Variation.LIGHT, 0, true);
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        int images = 0;
        try (Batches batches = Batches.shuffled(set, plan, round, threads)) {
          while (batches.hasNext()) {
            images += batches.next().count();
          }
        }
        rates[round] = images * 1e9 / (System.nanoTime() - start);
      }
      return median(rates);
    } finally {
      threads.shutdownNow();
    }
  }

  private Batch first(FaceSet set, NetworkView showing) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Batches batches =
        Batches.plain(set, new BatchPlan(batch, showing, Variation.NONE, 0, false), thread)) {
      return batches.next();
    } finally {
      thread.shutdownNow();
    }
  }

  /** Pictures of FER2013's size: what is in them makes no difference to the time. */
  private static FaceSet noise() {
    SplittableRandom random = new SplittableRandom(1);
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < FACES; i++) {
      byte[] pixels = new byte[48 * 48];
      random.nextBytes(pixels);
      Picture picture = new Picture.Pixels(pixels, 48);
      faces.add(new Face("noise " + i, Emotion.at(i % Emotion.COUNT), picture));
    }
    return new FaceSet("noise", faces, 48, List.of());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
