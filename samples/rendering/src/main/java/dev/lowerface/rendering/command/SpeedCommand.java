package dev.lowerface.rendering.command;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.OpenCv;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
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

  @Option(names = "--pictures", paramLabel = "N", description = "Default: 300.")
  private int pictures = 300;

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
    Mat picture = new Mat();
    try (RenderedMouth mouth = new RenderedMouth(head.read())) {
      for (boolean changing : new boolean[] {false, true}) {
        draw(mouth, WARM_UP, changing, picture);
        long start = System.nanoTime();
        draw(mouth, pictures, changing, picture);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
            Locale.ROOT,
            "speed: %d pictures of %d x %d, %s: %.1f a second (%d processors)%n",
            pictures,
            SIDE,
            SIDE,
            changing ? "each of another camera" : "one camera",
            pictures / seconds,
            Runtime.getRuntime().availableProcessors());
      }
    } finally {
      picture.release();
    }
    return 0;
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
