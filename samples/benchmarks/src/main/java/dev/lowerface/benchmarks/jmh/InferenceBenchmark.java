package dev.lowerface.benchmarks.jmh;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.remap.MouthView;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The embedded model on one face.
 *
 * <p>{@code java -jar lowerface-benchmarks.jar bench --jmh Inference}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InferenceBenchmark {
  private final ExpressionModel model = ExpressionModel.embedded();
  private final float[] probabilities = new float[Emotion.COUNT];
  private final Mat face = new Mat();

  /** For JMH. */
  public InferenceBenchmark() {
    try (MadePictures pictures = new MadePictures();
        MouthView view =
            MouthView.ofUpright(
                model.card().input().frame(),
                model.card().input().channels(),
                pictures.faceBox())) {
      view.render(pictures.at(0), face);
    }
  }

  /**
   * Tensor, network, answer.
   *
   * @return the probabilities
   */
  @Benchmark
  public float[] run() {
    model.run(face, probabilities);
    return probabilities;
  }

  /** Frees the network. */
  @TearDown
  public void close() {
    model.close();
    face.release();
  }
}
