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

  /** A calibration asks for a mouth that is closed at first, and opens and closes for 4 s. */
  private static final double CLOSED_SECONDS = 1;

  private static final double OPENED_SECONDS = 4.4;

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
    session(folder.resolve("session-640x480.mjpg"));
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
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountedView view =
            new MountedView(SimulatedMount.straight(640, 480, 320), mouth.faceBox(), SEED);
        OutputStream out = Files.newOutputStream(file)) {
      for (int n = 0; n < SESSION_SECONDS * RATE; n++) {
        double seconds = (double) n / RATE - CLOSED_SECONDS;
        boolean opens = seconds > 0 && seconds < OPENED_SECONDS;
        mouth.draw(
            opens ? person.opened(0.5 - 0.5 * Math.cos(2 * Math.PI * seconds)) : rest, straight);
        view.render(straight, seen);
        out.write(JpegPictures.encode(seen));
      }
    } finally {
      straight.release();
      seen.release();
    }
  }
}
