package dev.lowerface.camera.device;

import dev.lowerface.camera.JpegPictures;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Mat;

/** Writes what simulated cameras see: JPEGs one behind the other, in files. */
public final class UsbPictures {
  private static final int SEED = 3;
  private static final int RATE = 30;
  private static final int SESSION_SECONDS = 15;

  /**
   * When the mouth opens and closes, in seconds: as a calibration asks for, closed at first, and
   * later for one that asks once more, because this machine was late the first time.
   */
  private static final double[][] OPENS = {{1, 5}, {7.5, 10}};

  private UsbPictures() {}

  /**
   * Writes a mouth of each size and a person who is calibrated, for {@code .ci/camera}.
   *
   * @param words a folder
   */
  public static void main(String[] words) throws IOException {
    OpenCv.load();
    Path folder = Files.createDirectories(Path.of(words[0]));
    mouth(folder, 240, 240);
    mouth(folder, 480, 480);
    session(folder.resolve("session-320x240.mjpg"));
  }

  /** A drawn mouth that goes through the expressions, in a file of that folder. */
  static Path mouth(Path folder, int width, int height) throws IOException {
    Path file = folder.resolve("mouth-" + width + "x" + height + ".mjpg");
    if (!Files.exists(file)) {
      JpegPictures mouth = new JpegPictures(width, height);
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int n = 0; n < JpegPictures.COUNT; n++) {
          out.write(mouth.jpeg(n));
        }
      }
    }
    return file;
  }

  /** A drawn person before a camera who opens and closes the mouth and then rests. */
  private static void session(Path file) throws IOException {
    DrawnPerson person = new DrawnPerson(SEED);
    MouthShape rest = person.shape(Emotion.NEUTRAL);
    Mat straight = new Mat();
    Mat seen = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(320, 240);
        MountedView view =
            new MountedView(SimulatedMount.straight(320, 240, 160), mouth.faceBox(), SEED);
        OutputStream out = Files.newOutputStream(file)) {
      for (int n = 0; n < SESSION_SECONDS * RATE; n++) {
        double share = opened((double) n / RATE);
        mouth.draw(share > 0 ? person.opened(share) : rest, straight);
        view.render(straight, seen);
        out.write(JpegPictures.encode(seen));
      }
    } finally {
      straight.release();
      seen.release();
    }
  }

  /** How wide, from 0 to 1. */
  private static double opened(double seconds) {
    for (double[] span : OPENS) {
      if (seconds > span[0] && seconds < span[1]) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (seconds - span[0]));
      }
    }
    return 0;
  }
}
