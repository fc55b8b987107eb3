package dev.lowerface.command.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.command.window.Display;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.CvType;

/** The window that blinks, seen by a camera that looks at the screen. */
@Timeout(60)
class DelayStepTest {
  private static final long LATE_NANOS = 60_000_000;
  private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

  /** Takes pictures of the screen and stamps them later than they were taken. */
  private static final class ScreenCamera implements MouthCamera {
    private final Robot robot;
    private final Rectangle middle;
    private long sequence;

    ScreenCamera() throws AWTException {
      robot = new Robot();
      Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
      middle =
          new Rectangle((int) screen.getCenterX() - 80, (int) screen.getCenterY() - 60, 160, 120);
    }

    @Override
    public String description() {
      return "the screen";
    }

    @Override
    public void open() {
      OpenCv.load();
    }

    @Override
    public boolean read(CameraFrame frame) {
      BufferedImage seen = robot.createScreenCapture(middle);
      long now = System.nanoTime();
      byte[] grey = new byte[seen.getWidth() * seen.getHeight()];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) seen.getRGB(i % seen.getWidth(), i / seen.getWidth());
      }
      frame.picture().create(seen.getHeight(), seen.getWidth(), CvType.CV_8UC1);
      frame.picture().put(0, 0, grey);
      frame.stamp(now + LATE_NANOS, sequence++);
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void aCameraThatLooksAtTheWindowIsFoundAsLateAsItIs() throws Exception {
    String missing = Display.whatIsMissing();
    assumeTrue(missing == null, "skipped: " + missing + " (xvfb-run gives one)");
    double millis = DelayStep.measure(new ScreenCamera(), 0, SILENT);
    // Taking a picture of the screen takes some milliseconds of its own.
    assertEquals(LATE_NANOS / 1e6, millis, 25);
  }

  @Test
  void withoutADisplayTheDelayIsToBeEnteredInstead() {
    assumeTrue(Display.whatIsMissing() != null, "skipped: there is a display");
    String message =
        String.valueOf(
            assertThrows(
                    LowerfaceException.class, () -> DelayStep.measure(new NoCamera(), 0, SILENT))
                .getMessage());
    assertTrue(message.contains("--capture-delay"), message);
  }

  /** Never opened. */
  private static final class NoCamera implements MouthCamera {
    @Override
    public String description() {
      return "none";
    }

    @Override
    public void open() {
      throw new IllegalStateException("there is nothing to open");
    }

    @Override
    public boolean read(CameraFrame frame) {
      return false;
    }

    @Override
    public void close() {}
  }
}
