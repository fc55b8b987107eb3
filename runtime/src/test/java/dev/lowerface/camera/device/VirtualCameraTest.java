package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import dev.lowerface.camera.v4l2.V4l2Device;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * The kernel's virtual camera ({@code vivid}), which has formats that few real cameras have: the
 * colours of its test picture must be the same in all of them.
 */
@Tag("camera")
@Timeout(300)
class VirtualCameraTest {
  private static final String NAME = "vivid-000-vid-cap";

  @Test
  void showsTheSameColoursInEveryFormat() throws Exception {
    assumeTrue(
        System.getProperty("lowerface.usbcamera") != null,
        "needs a kernel with a virtual camera: run .ci/camera");
    FoundDevice found =
        DeviceSystem.ofThisMachine().list().stream()
            .filter(device -> device.name().equals(NAME))
            .findFirst()
            .orElseThrow();
    Path node = Path.of("/dev/video" + found.source().substring("camera:".length()));
    Map<String, CaptureMode> modes = new TreeMap<>();
    try (CaptureDevice device = V4l2Device.open(node)) {
      for (CaptureMode mode : device.modes()) {
        if (PixelFormat.of(mode.format()).isPresent()) {
          modes.putIfAbsent(mode.format(), mode);
        }
      }
    }
    assertTrue(modes.containsKey("NV16") && modes.containsKey("YUYV"), () -> "got " + modes);
    Scalar[] expected = colours(found.source(), "RGB3");
    for (String format : modes.keySet()) {
      Scalar[] got = colours(found.source(), format);
      for (int bar = 0; bar < 8; bar++) {
        // Grey has other weights than ours, and black and white that are not quite that.
        int tolerance = format.matches("GREY|Y1[026] ?") ? 40 : 24;
        assertEquals(0, distance(expected[bar], got[bar]), tolerance, format + ", bar " + bar);
      }
    }
  }

  /** The colours of the eight bars, in the upper part of the picture. */
  private static Scalar[] colours(String source, String format) throws InterruptedException {
    Scalar[] colours = new Scalar[8];
    try (MouthCamera camera =
            CameraSource.parse(
                source + "?size=640x360&format=" + format.strip(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      Mat picture = frame.picture();
      int width = picture.cols() / 8;
      for (int bar = 0; bar < 8; bar++) {
        Rect middle = new Rect(bar * width + width / 4, picture.rows() / 2, width / 2, 20);
        colours[bar] = Core.mean(picture.submat(middle));
        if (picture.channels() == 1) {
          double grey = colours[bar].val[0];
          colours[bar] = new Scalar(grey, grey, grey);
        }
      }
    }
    return colours;
  }

  /** Of grey only the brightness can be the same. */
  private static double distance(Scalar colour, Scalar got) {
    boolean grey = got.val[0] == got.val[1] && got.val[1] == got.val[2];
    double brightness = 0.114 * colour.val[0] + 0.587 * colour.val[1] + 0.299 * colour.val[2];
    double largest = 0;
    for (int i = 0; i < 3; i++) {
      largest = Math.max(largest, Math.abs((grey ? brightness : colour.val[i]) - got.val[i]));
    }
    return largest;
  }
}
