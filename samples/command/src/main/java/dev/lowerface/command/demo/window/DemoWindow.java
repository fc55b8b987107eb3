package dev.lowerface.command.demo.window;

import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.DemoView;
import dev.lowerface.command.demo.view.Headline.Phase;
import dev.lowerface.command.demo.view.Level;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.command.record.Recorder;
import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceMap;
import java.awt.DisplayMode;
import java.awt.GraphicsDevice;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The demo's window. It asks the engine for the expression now at every repaint, as an application
 * does for every frame it renders; so the bars move smoothly whatever the camera's rate. It stays
 * while engines come and go.
 */
public final class DemoWindow implements AutoCloseable {
  private static final int FALLBACK_HERTZ = 60;
  private static final int MOST_HERTZ = 120;

  private final Consumer<Wish> wishes;
  private final Publishers publishers;
  private final Recorder recorder;
  private final RefreshCost cost = new RefreshCost();
  private final Controls controls = new Controls();
  private final DemoView view = new DemoView(controls);
  private final LiveView live = new LiveView(view);
  private final JFrame frame = new JFrame("Lowerface");
  private final DemoKeys keys = new DemoKeys(view);
  private final Timer timer;

  private DemoWindow(Consumer<Wish> wishes, Publishers publishers, Recorder recorder) {
    this.wishes = wishes;
    this.publishers = publishers;
    this.recorder = recorder;
    timer = new Timer(1000 / hertz(), event -> refresh());
    controls.connect(new Buttons());
    keys.on(
            "space",
            "freeze what is shown, and go on",
            () -> live.freeze(NanoClock.SYSTEM.nanoTime()),
            "SPACE")
        .on("R", "begin anew: this face is neutral, the outline goes back", live::recentre, "R")
        .on("M", "mirror the outline", live::mirror, "M")
        .on("T", "light or dark", this::changeTheme, "T")
        .on("F11", "full screen, and back", this::fullScreen, "F11")
        .on("?", "these keys", this::showKeys, "typed ?")
        .on("Q", "end", () -> wishes.accept(new Wish.End()), "Q")
        .on("Esc", "close a card, leave full screen, or end", this::escape, "ESCAPE");
    frame.setContentPane(view);
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            wishes.accept(new Wish.End());
          }
        });
    frame.pack();
    frame.setMinimumSize(frame.getSize());
    frame.setLocationRelativeTo(null);
    view.setFocusable(true);
    frame.setVisible(true);
    view.requestFocusInWindow();
    timer.start();
  }

  /**
   * Opens the window, from any thread but Swing's.
   *
   * @param palette its colours
   * @param wishes hears on Swing's thread what the user wants next; must not wait
   * @param publishers whose state is shown
   * @param recorder that the window's button starts and stops
   * @return the window, showing no engine yet
   */
  public static DemoWindow open(
      Palette palette, Consumer<Wish> wishes, Publishers publishers, Recorder recorder)
      throws InterruptedException {
    AtomicReference<@Nullable DemoWindow> made = new AtomicReference<>();
    try {
      SwingUtilities.invokeAndWait(
          () -> {
            Theme.use(palette);
            made.set(new DemoWindow(wishes, publishers, recorder));
          });
    } catch (InvocationTargetException e) {
      throw new LowerfaceException(
          "expected to open a window, failed: " + e.getCause() + "; try --no-window", e.getCause());
    }
    return Objects.requireNonNull(made.get());
  }

  /**
   * Where the pictures of an engine go.
   *
   * @return the view
   */
  public DemoView view() {
    return view;
  }

  /**
   * Shows an engine from now on.
   *
   * @param now the engine, which is about to start
   */
  public void attach(Running now) {
    SwingUtilities.invokeLater(
        () -> {
          live.attach(now);
          view.hideCard();
          controls.showCamera(now.source(), now.camera());
        });
  }

  /**
   * Shows that there is no engine any more.
   *
   * @param calibrating whether another window calibrates
   */
  public void detach(boolean calibrating) {
    SwingUtilities.invokeLater(() -> live.detach(calibrating ? Phase.CALIBRATING : Phase.ENDED));
  }

  /**
   * Shows how it ended, and what can be done.
   *
   * @param title in a few words
   * @param lines what there is to say
   * @param failed whether it ended with an error
   * @param again what is on the button that begins again
   */
  public void showEnd(String title, List<String> lines, boolean failed, String again) {
    SwingUtilities.invokeLater(
        () -> {
          List<CardLine> rows = new ArrayList<>();
          lines.forEach(line -> rows.add(new CardLine("", line, failed ? Level.BAD : null)));
          view.showCard(
              title,
              rows,
              List.of(button(again, new Wish.Again()), button("Close", new Wish.End())));
        });
  }

  /**
   * Where the outline was put by hand.
   *
   * @return the place; null if it was left where it was
   */
  public @Nullable FaceMap placedByHand() {
    return live.placedByHand();
  }

  /**
   * What the window costs.
   *
   * @return one line; empty if it was not open for long enough to tell
   */
  public String cost() {
    return cost.text();
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
    cost.count(view.barsProcessorNanos());
    live.refresh(NanoClock.SYSTEM.nanoTime(), this::outputs);
    // Else X11 holds drawing back until there is more of it.
    Toolkit.getDefaultToolkit().sync();
  }

  private List<CardLine> outputs() {
    String recording = recorder.state();
    controls.showRecording(!recording.isEmpty());
    return OutputRows.of(publishers.states(), recording);
  }

  private void changeTheme() {
    Theme.use(Theme.palette().equals(Palette.DARK) ? Palette.LIGHT : Palette.DARK);
    view.recolour();
  }

  private void fullScreen() {
    GraphicsDevice device = frame.getGraphicsConfiguration().getDevice();
    boolean full = device.getFullScreenWindow() == frame;
    device.setFullScreenWindow(full ? null : frame);
  }

  private void showKeys() {
    if (!view.hideCard()) {
      JButton close = new JButton("Close");
      close.addActionListener(event -> view.hideCard());
      view.showCard("Keys", keys.rows(), List.of(close));
    }
  }

  private void escape() {
    GraphicsDevice device = frame.getGraphicsConfiguration().getDevice();
    if (live.attached() && view.hideCard()) {
      return;
    }
    if (device.getFullScreenWindow() == frame) {
      device.setFullScreenWindow(null);
    } else {
      wishes.accept(new Wish.End());
    }
  }

  private void record() {
    if (!recorder.state().isEmpty()) {
      recorder.stop();
      return;
    }
    try {
      RecordDialog.Choice choice = new RecordDialog().ask(frame);
      if (choice != null) {
        recorder.start(choice.file(), choice.consent());
        live.notice("");
      }
    } catch (LowerfaceException e) {
      live.notice(String.valueOf(e.getMessage()));
    }
  }

  private JButton button(String text, Wish wish) {
    JButton button = new JButton(text);
    button.addActionListener(event -> wishes.accept(wish));
    return button;
  }

  private int hertz() {
    int rate = frame.getGraphicsConfiguration().getDevice().getDisplayMode().getRefreshRate();
    return rate == DisplayMode.REFRESH_RATE_UNKNOWN
        ? FALLBACK_HERTZ
        : Math.max(1, Math.min(MOST_HERTZ, rate));
  }

  private final class Buttons implements Controls.Actions {
    @Override
    public void pick(String source) {
      wishes.accept(new Wish.Pick(source));
    }

    @Override
    public void mirror() {
      live.mirror();
    }

    @Override
    public void calibrate() {
      wishes.accept(new Wish.Calibrate());
    }

    @Override
    public void record() {
      DemoWindow.this.record();
    }

    @Override
    public void keys() {
      showKeys();
    }
  }
}
