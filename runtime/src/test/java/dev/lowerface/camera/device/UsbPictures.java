package dev.lowerface.camera.device;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.JpegPictures;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
   * Writes a mouth of each size and a person who is calibrated, for {@code .ci/camera}; or what
   * another source shows.
   *
   * @param words a folder; for another source also the film's name and the source, whose size is
   *     added to the name
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    OpenCv.load();
    Path folder = Files.createDirectories(Path.of(words[0]));
    if (words.length == 3) {
      film(folder, words[1], words[2]);
      return;
    }
    mouth(folder, 240, 240);
    mouth(folder, 480, 480);
    session(folder.resolve("session-320x240.mjpg"));
  }

  /** A clip or a folder of pictures, as fast as it can be read. */
  private static void film(Path folder, String name, String source)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, name, ".part");
    String size = "";
    try (MouthCamera camera = CameraSource.parse(source, new SteppingClock(0));
        CameraFrame frame = new CameraFrame();
        OutputStream out = Files.newOutputStream(file)) {
      camera.open();
      while (camera.read(frame)) {
        out.write(JpegPictures.encode(frame.picture()));
        size = frame.picture().width() + "x" + frame.picture().height();
      }
    }
    Files.move(
        file, folder.resolve(name + "-" + size + ".mjpg"), StandardCopyOption.REPLACE_EXISTING);
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
