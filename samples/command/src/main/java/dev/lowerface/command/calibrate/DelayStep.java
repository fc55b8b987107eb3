package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.latency.BlinkSchedule;
import dev.lowerface.calibration.latency.LatencyMeter;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.command.window.Display;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** Measures the camera's delay with a window that blinks. */
final class DelayStep {
  private static final double SECONDS = 6;
  private static final long TAIL_NANOS = 500_000_000;

  private DelayStep() {}

  static double measure(MouthCamera camera, double screenDelayMillis, PrintStream out)
      throws InterruptedException {
    String missing = Display.whatIsMissing();
    if (missing != null) {
      throw new LowerfaceException(
          "expected a display that can blink for --measure-delay, "
              + missing
              + "; enter the delay by --capture-delay");
    }
    out.println("Point the camera at the window that blinks, and hold it still.");
    NanoClock clock = NanoClock.SYSTEM;
    BlinkSchedule planned =
        BlinkSchedule.random(clock.nanoTime() + 1_000_000_000L, SECONDS, clock.nanoTime());
    Blinker blinker = new Blinker(planned, clock);
    Thread thread = new Thread(blinker, "lowerface-blink");
    try (LatencyMeter meter = new LatencyMeter();
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      thread.start();
      long end = planned.changeNanos().get(planned.changeNanos().size() - 1) + TAIL_NANOS;
      while (clock.nanoTime() < end && camera.read(frame)) {
        meter.add(frame.picture(), frame.captureNanos());
      }
      thread.join();
      LatencyMeter.Latency found = meter.measure(blinker.seen());
      double millis = Math.max(0, found.delay().toNanos() / 1e6 - screenDelayMillis);
      out.printf(
          Locale.ROOT,
          "delay: %.1f ms (correlation %.2f, %.1f ms of the screen taken off)%n",
          millis,
          found.correlation(),
          screenDelayMillis);
      return millis;
    } finally {
      camera.close();
      thread.interrupt();
    }
  }

  /** Paints the window black and white, and notes when it really did. */
  private static final class Blinker implements Runnable {
    private final BlinkSchedule planned;
    private final NanoClock clock;
    private final List<Long> changes = new ArrayList<>();

    Blinker(BlinkSchedule planned, NanoClock clock) {
      this.planned = planned;
      this.clock = clock;
    }

    synchronized BlinkSchedule seen() {
      return new BlinkSchedule(changes);
    }

    @Override
    public void run() {
      JFrame frame = new JFrame("Lowerface: delay");
      JPanel panel = new JPanel();
      panel.setBackground(Color.BLACK);
      panel.setPreferredSize(new Dimension(640, 480));
      try {
        SwingUtilities.invokeAndWait(
            () -> {
              frame.setContentPane(panel);
              frame.pack();
              frame.setLocationRelativeTo(null);
              frame.setVisible(true);
            });
        boolean on = false;
        for (long change : planned.changeNanos()) {
          clock.waitUntil(change);
          on = !on;
          paint(panel, on);
        }
        clock.waitUntil(clock.nanoTime() + TAIL_NANOS);
      } catch (InterruptedException | InvocationTargetException e) {
        Thread.currentThread().interrupt();
      } finally {
        SwingUtilities.invokeLater(frame::dispose);
      }
    }

    private void paint(JPanel panel, boolean on)
        throws InterruptedException, InvocationTargetException {
      SwingUtilities.invokeAndWait(
          () -> {
            panel.setBackground(on ? Color.WHITE : Color.BLACK);
            panel.paintImmediately(0, 0, panel.getWidth(), panel.getHeight());
            Toolkit.getDefaultToolkit().sync();
          });
      synchronized (this) {
        changes.add(clock.nanoTime());
      }
    }
  }
}
