package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.mouths.FaceCanvasPicture;
import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.benchmarks.mouths.MouthRecords.Making;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.Mat;

/**
 * The model's accuracy on FER+ validation faces through mounts that are found. One neutral face's
 * jaw drops for it; then the mount shows other faces, which lie in their pictures as that one does.
 */
final class FoundMountSection implements AutoCloseable {
  private static final double NOISE = 3;

  /** Faces that each mount shows once it is found. */
  private static final int SHOWN = 10;

  private final MappedFaceReader reader;
  private final Mat picture = new Mat();

  FoundMountSection(MappedFaceReader reader) {
    this.reader = reader;
  }

  /** Which mounts are found. */
  enum Mounts {
    /** As far off as {@link DriftSection} moves a face, with the same light. */
    NEAR {
      @Override
      SimulatedMount random(Random random) {
        double width = 300 * (1 + MouthRecords.between(random, 0.1));
        return new SimulatedMount(
            640,
            480,
            width,
            320 + width * MouthRecords.between(random, 0.1),
            240 + width * MouthRecords.between(random, 0.1),
            0,
            0,
            MouthRecords.between(random, 10),
            false,
            0,
            NOISE,
            false,
            Math.pow(2, MouthRecords.between(random, 1)));
      }
    },
    /** Any. */
    ANY {
      @Override
      SimulatedMount random(Random random) {
        return SimulatedMount.random(random);
      }
    };

    abstract SimulatedMount random(Random random);
  }

  void run(
      Mounts which,
      List<FerPlusFaces.Face> neutral,
      List<FerPlusFaces.Face> faces,
      int mounts,
      long seed,
      PrintStream out) {
    int[] right = new int[5];
    int found = 0;
    FaceMap assumed = FaceMap.ofMouthPicture(reader.frame(), 640, 480);
    MountFinder finder = new MountFinder();
    try (MouthRecords records = new MouthRecords(Making.WHOLE)) {
      for (int i = 0; i < mounts; i++) {
        Random random = MouthRecords.random(seed + i);
        SimulatedMount mount = which.random(random);
        Mat calibrating = neutral.get(i % neutral.size()).picture();
        MountResult result = MountSection.find(finder, records.face(calibrating, mount, random));
        if (result == null) {
          continue;
        }
        found++;
        try (MountedView view = new MountedView(mount, FaceCanvasPicture.MAP, seed + i)) {
          LightCorrection light = reader.light(shown(view, calibrating), result.map());
          for (int k = 0; k < SHOWN; k++) {
            FerPlusFaces.Face face = faces.get((SHOWN * i + k) % faces.size());
            Emotion label = face.label();
            Mat canvas = FaceCanvasPicture.of(face.picture());
            right[0] += reader.is(label, canvas, FaceCanvasPicture.MAP, LightCorrection.NONE);
            canvas.release();
            Mat picture = shown(view, face.picture());
            right[1] += reader.is(label, picture, assumed, LightCorrection.NONE);
            right[2] += reader.is(label, picture, mount.truth(), LightCorrection.NONE);
            right[3] += reader.is(label, picture, result.map(), LightCorrection.NONE);
            right[4] += reader.is(label, picture, result.map(), light);
          }
        }
      }
    }
    double n = found * SHOWN / 100.0;
    out.printf(
        Locale.ROOT,
        "found: %s: %d of %d random mounts found by a neutral FER+ face; of %d other faces each,"
            + " unwarped %.2f %%, with the picture taken for the mouth %.2f %%, with the true map"
            + " %.2f %%, with the mount found %.2f %%: %.2f points below unwarped, and light %.2f"
            + " %%: %.2f%n",
        which.name().toLowerCase(Locale.ROOT),
        found,
        mounts,
        SHOWN,
        right[0] / n,
        right[1] / n,
        right[2] / n,
        right[3] / n,
        (right[0] - right[3]) / n,
        right[4] / n,
        (right[0] - right[4]) / n);
  }

  private Mat shown(MountedView view, Mat face) {
    Mat canvas = FaceCanvasPicture.of(face);
    view.render(canvas, picture);
    canvas.release();
    return picture;
  }

  @Override
  public void close() {
    picture.release();
  }
}
