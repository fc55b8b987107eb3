package dev.lowerface.command.demo;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.DisplayMode;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The demo's window. It asks the engine for the expression now at every repaint, as an application
 * does for every frame it renders; so the bars move smoothly whatever the camera's rate.
 */
final class DemoWindow implements AutoCloseable {
  private static final int FALLBACK_HERTZ = 60;
  private static final int MOST_HERTZ = 120;

  private final ExpressionEngine engine;
  private final Meter meter;
  private final ExpressionState state = new ExpressionState();
  private final BarsPanel bars = new BarsPanel();
  private final FactsPanel facts;
  private final PicturePanel camera;
  private final PicturePanel face;
  private final JFrame frame = new JFrame("Lowerface");
  private final Timer timer;

  private DemoWindow(
      ExpressionEngine engine,
      String cameraName,
      String modelName,
      PictureTap pictures,
      @Nullable VisibleBox box,
      Meter meter,
      Ending ending) {
    this.engine = engine;
    this.meter = meter;
    facts = new FactsPanel(cameraName, modelName, engine.modelCard());
    camera = new PicturePanel("camera", pictures.picture(), box, new Dimension(480, 360));
    face =
        new PicturePanel("what the network sees", pictures.face(), null, new Dimension(480, 160));
    timer = new Timer(1000 / hertz(), event -> refresh());
    frame.setContentPane(content());
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            // Not on this thread: the engine waits for its own to end.
            new Thread(ending::stop, "lowerface-window-closed").start();
          }
        });
    frame.pack();
    frame.setMinimumSize(new Dimension(640, 480));
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
    timer.start();
  }

  /** Opens the window, from any thread but Swing's. */
  static DemoWindow open(
      ExpressionEngine engine,
      String cameraName,
      String modelName,
      PictureTap pictures,
      @Nullable VisibleBox box,
      Meter meter,
      Ending ending)
      throws InterruptedException {
    AtomicReference<@Nullable DemoWindow> made = new AtomicReference<>();
    try {
      SwingUtilities.invokeAndWait(
          () ->
              made.set(
                  new DemoWindow(engine, cameraName, modelName, pictures, box, meter, ending)));
    } catch (InvocationTargetException e) {
      throw new LowerfaceException(
          "expected to open a window, failed: " + e.getCause() + "; try --no-window", e.getCause());
    }
    return Objects.requireNonNull(made.get());
  }

  /** What the key R does: the person looks neutral now. */
  void onRecentre(Runnable recentre) {
    SwingUtilities.invokeLater(
        () ->
            frame
                .getRootPane()
                .registerKeyboardAction(
                    event -> recentre.run(),
                    KeyStroke.getKeyStroke('r'),
                    JComponent.WHEN_IN_FOCUSED_WINDOW));
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(
        () -> {
          timer.stop();
          frame.dispose();
        });
  }

  private void refresh() {
    long now = NanoClock.SYSTEM.nanoTime();
    engine.locate(now, state);
    bars.show(state);
    facts.show(meter.read(now), state.inputQuality());
    camera.repaint();
    face.repaint();
    // Else X11 holds drawing back until there is more of it.
    Toolkit.getDefaultToolkit().sync();
  }

  private JPanel content() {
    JPanel left = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    left.setOpaque(false);
    left.add(camera, BorderLayout.CENTER);
    left.add(face, BorderLayout.SOUTH);
    JPanel right = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    right.setOpaque(false);
    right.add(bars, BorderLayout.CENTER);
    right.add(facts, BorderLayout.SOUTH);
    JPanel content = new JPanel(new BorderLayout(Theme.GAP, Theme.GAP));
    content.setBackground(Theme.BACKGROUND);
    content.setBorder(BorderFactory.createEmptyBorder(Theme.GAP, Theme.GAP, Theme.GAP, Theme.GAP));
    content.add(left, BorderLayout.CENTER);
    content.add(right, BorderLayout.EAST);
    return content;
  }

  private int hertz() {
    int rate = frame.getGraphicsConfiguration().getDevice().getDisplayMode().getRefreshRate();
    return rate == DisplayMode.REFRESH_RATE_UNKNOWN
        ? FALLBACK_HERTZ
        : Math.max(1, Math.min(MOST_HERTZ, rate));
  }
}
