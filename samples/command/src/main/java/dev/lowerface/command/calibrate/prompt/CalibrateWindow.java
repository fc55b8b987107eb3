package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.command.window.FaceDragger;
import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The window of a calibration. Space begins it; at its end Enter keeps the result and R does it
 * once more. Closing the window, or Esc, cancels.
 */
public final class CalibrateWindow implements Prompter {
  private final PictureSlot slot = new PictureSlot(true);
  private final CalibratePanel panel = new CalibratePanel();
  private final AtomicReference<@Nullable FaceMap> placed = new AtomicReference<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final JFrame frame = new JFrame("Lowerface: calibration");
  private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
  private volatile boolean started;
  private volatile boolean asking;
  private volatile @Nullable PromptWords words;
  private volatile @Nullable FaceMap found;

  private CalibrateWindow() {
    FaceDragger dragger = new FaceDragger(panel, placed::set);
    panel.addMouseListener(dragger);
    panel.addMouseMotionListener(dragger);
    panel.addMouseWheelListener(dragger);
    onKey("SPACE", () -> started = true);
    onKey("ENTER", () -> say(Verdict.ACCEPT));
    onKey("R", () -> say(Verdict.REDO));
    onKey("ESCAPE", frame::dispose);
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
    panel.setFocusable(true);
    frame.setVisible(true);
    panel.requestFocusInWindow();
  }

  /** Opens the window, from any thread but Swing's. */
  public static CalibrateWindow open() throws InterruptedException {
    AtomicReference<@Nullable CalibrateWindow> made = new AtomicReference<>();
    try {
      SwingUtilities.invokeAndWait(
          () -> {
            Theme.use(Theme.palette());
            made.set(new CalibrateWindow());
          });
    } catch (InvocationTargetException e) {
      throw new LowerfaceException(
          "expected to open a window, failed: " + e.getCause() + "; try --no-window", e.getCause());
    }
    return Objects.requireNonNull(made.get());
  }

  private void onKey(String stroke, Runnable action) {
    panel
        .getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(stroke), stroke);
    panel
        .getActionMap()
        .put(
            stroke,
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }

  /** Only while it is asked for: a key that is pressed early says nothing. */
  private void say(Verdict said) {
    if (asking) {
      verdict.set(said);
    }
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public void showWaiting(Mat upright, Guidance guidance) {
    show(upright, PromptWords.waiting(guidance), guidance.face());
  }

  @Override
  public void show(Mat upright, Guidance guidance) {
    asking = false;
    verdict.set(null);
    show(upright, PromptWords.of(guidance), guidance.face());
  }

  @Override
  public void showResult(Mat upright, PromptWords said, @Nullable FaceMap face) {
    asking = true;
    show(upright, said, face);
  }

  private void show(Mat upright, PromptWords said, @Nullable FaceMap face) {
    slot.offer(upright);
    words = said;
    found = face;
    SwingUtilities.invokeLater(this::refresh);
  }

  @Override
  public @Nullable Verdict verdict() {
    return verdict.get();
  }

  private void refresh() {
    BufferedImage image = slot.take();
    PromptWords now = words;
    if (image != null && now != null) {
      panel.show(image, now, found);
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
  public void close() {
    SwingUtilities.invokeLater(frame::dispose);
  }
}
