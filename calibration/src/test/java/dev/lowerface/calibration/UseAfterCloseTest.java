package dev.lowerface.calibration;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.latency.LatencyMeter;
import dev.lowerface.calibration.light.LightMeter;
import dev.lowerface.calibration.mount.ChessboardLens;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.remap.UprightPicture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class UseAfterCloseTest {
  @Test
  void isAnErrorThatSaysWhatIsClosed() {
    LatencyMeter latency = new LatencyMeter();
    LightMeter light = new LightMeter();
    MotionRecord record = new MotionRecord();
    ChessboardLens lens = new ChessboardLens(7, 5);
    UprightPicture upright = new UprightPicture(CameraGeometry.IDENTITY);
    Mat picture = new Mat(48, 64, CvType.CV_8UC1, new Scalar(90));
    for (AutoCloseable each : List.of(latency, light, record, lens, upright)) {
      assertTrue(closes(each));
    }
    List<Executable> uses =
        List.of(
            () -> latency.add(picture, 1),
            () -> light.add(picture),
            () -> record.add(picture),
            () -> lens.add(picture),
            () -> upright.of(picture));
    for (Executable use : uses) {
      Exception e = assertThrows(IllegalStateException.class, use);
      assertTrue(String.valueOf(e.getMessage()).matches("this \\w+ is closed"), e.getMessage());
    }
  }

  private static boolean closes(AutoCloseable open) {
    try {
      open.close();
      return true;
    } catch (Exception e) {
      return false;
    }
  }
}
