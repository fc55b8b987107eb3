package dev.lowerface.command.demo.window;

import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.DemoView;
import dev.lowerface.command.demo.view.Headline;
import dev.lowerface.command.demo.view.Headline.Phase;
import dev.lowerface.command.demo.view.Health;
import dev.lowerface.command.demo.view.Level;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the engine that runs, and does to it what mouse and keys ask for. All on Swing's thread,
 * but for {@link #placedByHand}.
 */
final class LiveView {
  private static final long WORDS_NANOS = 250_000_000;

  private final DemoView view;
  private final ExpressionState state = new ExpressionState();
  private @Nullable Running running;
  private @Nullable FaceMap firstPlace;
  private volatile @Nullable FaceMap placedByHand;
  private Phase phase = Phase.STARTING;
  private boolean frozen;
  private String notice = "";
  private long wordsNanos;

  LiveView(DemoView view) {
    this.view = view;
    view.onPlaced(this::place);
  }

  void attach(Running now) {
    running = now;
    phase = Phase.STARTING;
    firstPlace = null;
    placedByHand = null;
    frozen = false;
    notice = "";
  }

  void detach(Phase next) {
    running = null;
    frozen = false;
    phase = next;
  }

  boolean attached() {
    return running != null;
  }

  /** Where the outline was put by hand; null if it was left where it was. On any thread. */
  @Nullable FaceMap placedByHand() {
    return placedByHand;
  }

  /** Says something until the next engine, or until what it is about is done well. */
  void notice(String text) {
    notice = text;
  }

  /** Shows the expression now, pictures that are new, and a few times a second how it goes. */
  void refresh(long nowNanos, Supplier<List<CardLine>> outputs) {
    if (frozen) {
      return;
    }
    Running shown = running;
    if (shown == null) {
      state.setInvalid(nowNanos, 0, TrackingState.STOPPED);
    } else {
      shown.engine().locate(nowNanos, state);
      if (phase == Phase.STARTING && state.trackingState() == TrackingState.TRACKING) {
        phase = Phase.RUNNING;
      }
      FaceMap place = shown.pictures().place();
      firstPlace = firstPlace == null ? place : firstPlace;
      view.showPictures(place);
    }
    view.show(nowNanos, state, Headline.of(state, phase));
    if (nowNanos - wordsNanos >= WORDS_NANOS) {
      wordsNanos = nowNanos;
      showWords(shown, nowNanos, outputs.get());
    }
  }

  private void showWords(@Nullable Running shown, long nowNanos, List<CardLine> outputs) {
    if (shown == null) {
      return; // What was last said stays to be read.
    }
    EngineStats stats = shown.engine().stats();
    Meter.Reading reading = shown.meter().read(nowNanos);
    List<CardLine> health = new ArrayList<>();
    if (!notice.isEmpty()) {
      health.add(new CardLine("", notice, Level.WAITING));
    }
    health.addAll(Health.of(stats, shown.engine().calibrated(), reading));
    view.showWords(health, shown.facts(stats, reading), outputs);
  }

  private void place(FaceMap map) {
    Running shown = running;
    if (shown == null) {
      return;
    }
    try {
      shown.engine().follow(map);
      placedByHand = map;
      notice = "";
    } catch (LowerfaceException e) {
      notice = String.valueOf(e.getMessage());
    }
  }

  void mirror() {
    Running shown = running;
    FaceMap place = shown == null ? null : shown.pictures().place();
    if (place != null) {
      place(place.flipped());
    }
  }

  /** The outline goes back to where it was at first, and the present face is the neutral one. */
  void recentre() {
    Running shown = running;
    FaceMap place = firstPlace;
    if (shown == null) {
      return;
    }
    if (place != null && placedByHand != null) {
      place(place);
      placedByHand = null;
    }
    if (shown.recentre() != null) {
      shown.recentre().run();
    }
  }

  /** Shows on and on what it shows, or goes on. */
  void freeze(long nowNanos) {
    if (running != null) {
      frozen = !frozen;
      view.show(nowNanos, state, Headline.of(state, frozen ? Phase.FROZEN : phase));
    }
  }
}
