package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.command.window.FaceDragger;
import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The window of a calibration. Closing it cancels. */
final class CalibrateWindow implements Prompter {
  private static final long SHOW_END_SECONDS = 6;

  private final PictureSlot slot = new PictureSlot(true);
  private final CalibratePanel panel = new CalibratePanel();
  private final AtomicReference<@Nullable FaceMap> placed = new AtomicReference<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final JFrame frame = new JFrame("Lowerface: calibration");
  private volatile @Nullable Guidance newest;

  private CalibrateWindow() {
    FaceDragger dragger = new FaceDragger(panel, placed::set);
    panel.addMouseListener(dragger);
    panel.addMouseMotionListener(dragger);
    panel.addMouseWheelListener(dragger);
    frame.setContentPane(panel);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            closing.countDown();
          }
        });
    frame.pack();
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
  }

  /** Opens the window, from any thread but Swing's. */
  static CalibrateWindow open() throws InterruptedException {
    AtomicReference<@Nullable CalibrateWindow> made = new AtomicReference<>();
    try {
      SwingUtilities.invokeAndWait(() -> made.set(new CalibrateWindow()));
    } catch (InvocationTargetException e) {
      throw new LowerfaceException(
          "expected to open a window, failed: " + e.getCause() + "; try --no-window", e.getCause());
    }
    return java.util.Objects.requireNonNull(made.get());
  }

  @Override
  public void show(Mat picture, Guidance guidance) {
    slot.offer(picture);
    newest = guidance;
    SwingUtilities.invokeLater(this::refresh);
  }

  private void refresh() {
    BufferedImage image = slot.take();
    Guidance now = newest;
    if (image != null && now != null) {
      panel.show(image, now);
      Toolkit.getDefaultToolkit().sync();
    }
  }

  @Override
  public @Nullable FaceMap placed() {
    return placed.getAndSet(null);
  }

  @Override
  public boolean cancelled() {
    return closing.getCount() == 0;
  }

  @Override
  public void ended(String summary) throws InterruptedException {
    SwingUtilities.invokeLater(() -> panel.showEnd(summary));
    closing.await(SHOW_END_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(frame::dispose);
  }
}
