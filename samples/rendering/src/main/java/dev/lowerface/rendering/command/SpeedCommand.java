package dev.lowerface.rendering.command;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderThreads;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.OpenCv;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.opencv.core.Mat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast pictures are drawn. */
@Command(
    name = "speed",
    description =
        "Measures how many pictures of 256 x 256 are drawn a second, each with another expression,"
            + " by one camera and by cameras that change.",
    mixinStandardHelpOptions = true)
public final class SpeedCommand implements Callable<Integer> {
  private static final int SIDE = 256;
  private static final int WARM_UP = 60;

  @Mixin private HeadOption head = new HeadOption();

  @Option(names = "--pictures", paramLabel = "N", description = "Of each worker. Default: 300.")
  private int pictures = 300;

  @Mixin private WorkersOption workers = new WorkersOption();

  private final PrintStream out;

  /**
   * The command.
   *
   * @param out where figures go
   */
  public SpeedCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (pictures < 1) {
      throw new LowerfaceException("expected --pictures of 1 or more, got " + pictures);
    }
    OpenCv.load();
    HeadModel model = head.read();
    for (boolean changing : new boolean[] {false, true}) {
      CountDownLatch warm = new CountDownLatch(workers.count());
      List<Interval> drawn = RenderThreads.run(workers.count(), () -> draw(model, changing, warm));
      long start = drawn.stream().mapToLong(Interval::startNanos).min().orElseThrow();
      long end = drawn.stream().mapToLong(Interval::endNanos).max().orElseThrow();
      out.printf(
          Locale.ROOT,
          "speed: %d pictures of %d x %d, %s: %.1f a second (%d workers, %d processors)%n",
          pictures * drawn.size(),
          SIDE,
          SIDE,
          changing ? "each of another camera" : "one camera",
          1e9 * pictures * drawn.size() / (end - start),
          drawn.size(),
          Runtime.getRuntime().availableProcessors());
    }
    return 0;
  }

  private record Interval(long startNanos, long endNanos) {}

  private Interval draw(HeadModel model, boolean changing, CountDownLatch warm)
      throws InterruptedException {
    Mat picture = new Mat();
    try (RenderedMouth mouth = new RenderedMouth(model)) {
      draw(mouth, WARM_UP, changing, picture);
      warm.countDown();
      warm.await();
      long start = System.nanoTime();
      draw(mouth, pictures, changing, picture);
      return new Interval(start, System.nanoTime());
    } finally {
      warm.countDown(); // If this one fails, the others must not wait for it.
      picture.release();
    }
  }

  private static void draw(RenderedMouth mouth, int count, boolean changing, Mat picture) {
    Actor actor = mouth.actor(1);
    Random random = new Random(1);
    for (int k = 0; k < count; k++) {
      Scene scene = Scene.of(1, changing ? k : 1);
      mouth.draw(
          scene.with(scene.sensor().sized(SIDE, SIDE)),
          actor.opened(0.5 - 0.5 * Math.cos(0.4 * k)),
          random,
          picture);
    }
  }
}
