package dev.lowerface.rendering.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.camera.Performance;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A folder of numbered pictures, which is a source of the other commands. */
@Command(
    name = "clip",
    description =
        "Writes numbered pictures of a person into a folder, which --source and --from-video read,"
            + " and beside them FOLDER.json with where the face lies.",
    mixinStandardHelpOptions = true)
public final class ClipCommand implements Callable<Integer> {
  private static final int RATE = 30;

  @Mixin private HeadOption head = new HeadOption();

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "The pictures.")
  private Path folder = Path.of("");

  @Option(names = "--seed", paramLabel = "N", description = "Person and camera. Default: 1.")
  private long seed = 1;

  @Option(names = "--seconds", paramLabel = "N", description = "At 30 a second. Default: 10.")
  private double seconds = 10;

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      description = "session, emotions or talking. Default: session.")
  private Performance.Kind kind = Performance.Kind.SESSION;

  private final PrintStream out;

  /**
   * The command.
   *
   * @param out where it says what it wrote
   */
  public ClipCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (!(seconds > 0 && seconds <= 600)) {
      throw new LowerfaceException("expected --seconds of at most 600, got " + seconds);
    }
    OpenCv.load();
    Mat picture = new Mat();
    int count = (int) Math.ceil(seconds * RATE);
    try (RenderedMouth mouth = new RenderedMouth(head.read())) {
      Files.createDirectories(folder);
      Scene scene = Scene.of(seed, seed);
      Performance performance = new Performance(kind, mouth.actor(seed), seed);
      Random random = new Random(seed);
      for (int k = 0; k < count; k++) {
        mouth.draw(scene, performance.at((double) k / RATE), random, picture);
        Path file = folder.resolve(String.format("%05d.png", k));
        if (!Imgcodecs.imwrite(file.toString(), picture)) {
          throw new IOException("expected to write " + file);
        }
      }
      FaceMap truth = mouth.truth(scene);
      new ObjectMapper()
          .writeValue(
              folder.resolveSibling(folder.getFileName() + ".json").toFile(),
              Map.of(
                  "mouth",
                  List.of(truth.mouthX(), truth.mouthY(), truth.width(), truth.rollDegrees()),
                  "camera",
                  scene.camera()));
    } catch (IOException e) {
      throw new LowerfaceException("expected to write a clip to " + folder, e);
    } finally {
      picture.release();
    }
    out.println("wrote " + count + " pictures to " + folder + ", " + RATE + " a second");
    return 0;
  }
}
