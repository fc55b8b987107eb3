package dev.lowerface.vision.remap;

import dev.lowerface.vision.LightCorrection;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.CLAHE;
import org.opencv.imgproc.Imgproc;

/** A {@link LightCorrection} ready to be applied in place. Not thread-safe. */
final class LightTable implements AutoCloseable {
  private static final Size TILES = new Size(4, 2);

  private final Mat table = new Mat(1, 256, CvType.CV_8UC1);
  private final @Nullable CLAHE contrast;

  LightTable(LightCorrection light) {
    table.put(0, 0, light.table());
    contrast = light.localContrast() > 0 ? Imgproc.createCLAHE(light.localContrast(), TILES) : null;
  }

  void apply(Mat face) {
    Core.LUT(face, table, face);
    if (contrast != null && face.channels() == 1) {
      contrast.apply(face, face);
    }
  }

  @Override
  public void close() {
    table.release();
    if (contrast != null) {
      contrast.collectGarbage();
    }
  }
}
