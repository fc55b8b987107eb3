package dev.lowerface.benchmarks.jmh;

import dev.lowerface.benchmarks.baseline.BentView;
import dev.lowerface.benchmarks.baseline.FoldedVision;
import dev.lowerface.benchmarks.baseline.PlainVision;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.made.Turntable;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From a 640 x 480 picture to the lower half of a 224 RGB face frame, by hand and by the library.
 *
 * <p>{@code java -jar lowerface-benchmarks.jar bench --jmh Preprocess}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PreprocessBenchmark {
  private static final FaceFrame FRAME = new FaceFrame(224, VisibleHalf.LOWER);
  private static final float MEAN = 127.5f;
  private static final float SCALE = 1 / 127.5f;

  private final MadePictures pictures = new MadePictures();
  private final Turntable turntable = new Turntable(pictures);
  private final BentView lens = new BentView(pictures.at(0).cols(), pictures.at(0).rows());
  private final PlainVision plain =
      new PlainVision(FRAME, 3, MEAN, SCALE, pictures.faceBox(), lens);
  private final FoldedVision folded =
      new FoldedVision(FRAME, 3, MEAN, SCALE, pictures.faceBox(), lens);

  /** For JMH. */
  public PreprocessBenchmark() {}

  /**
   * Stage after stage.
   *
   * @return the input
   */
  @Benchmark
  public float[] byHand() {
    return plain.prepare(turntable.next());
  }

  /** One remap into the tensor's memory. */
  @Benchmark
  public void folded() {
    folded.prepare(turntable.next());
  }

  /** Lets go of the pictures. */
  @TearDown
  public void close() {
    plain.close();
    folded.close();
    lens.close();
    pictures.close();
  }
}
