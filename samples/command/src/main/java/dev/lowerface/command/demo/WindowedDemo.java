package dev.lowerface.command.demo;

import dev.lowerface.command.calibrate.CalibrateCommand;
import dev.lowerface.command.demo.view.PictureTap;
import dev.lowerface.command.demo.window.DemoWindow;
import dev.lowerface.command.demo.window.Running;
import dev.lowerface.command.demo.window.Wish;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.command.window.Palette;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.vision.FaceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The demo with its window: engine after engine, as its user wishes, until there is no wish more.
 */
final class WindowedDemo {
  private static final String AGAIN = "Play again";
  private static final String GO_ON = "Try again";

  private final DemoRun run;
  private final long limit;
  private final List<ExpressionListener> sinks;
  private final List<String> calibrateArguments;
  private final Path profile;
  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();
  private String source;
  private EngineOptions.View view;

  /** Shows a view of a source first; calibrations go to the profile with those arguments. */
  WindowedDemo(
      DemoRun run,
      EngineOptions.View view,
      long limit,
      List<ExpressionListener> sinks,
      List<String> calibrateArguments,
      Path profile) {
    this.run = run;
    this.view = view;
    this.limit = limit;
    this.sinks = sinks;
    this.calibrateArguments = calibrateArguments;
    this.profile = profile;
    source = run.options().source(view.camera().description());
  }

  /**
   * Goes on until the user ends it; throws what the last engine ended with, if that was an error.
   */
  void run(Palette palette) throws InterruptedException {
    try (DemoWindow window =
        DemoWindow.open(palette, this::wish, run.publishers(), run.recorder())) {
      LowerfaceException failure;
      do {
        failure = show(window);
        window.detach(false);
      } while (!run.ending().stopping() && follow(window));
      String cost = window.cost();
      if (!cost.isEmpty()) {
        run.err().println(cost);
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** On Swing's thread: the engine, which waits for its own threads, is stopped on another. */
  private void wish(Wish wish) {
    wishes.add(wish);
    Runnable stopped = stop.get();
    if (stopped != null) {
      new Thread(stopped, "lowerface-wish").start();
    }
  }

  /** Shows one engine until it ends; returns the error that it ended with. */
  private @Nullable LowerfaceException show(DemoWindow window) throws InterruptedException {
    Meter meter = new Meter();
    try (PictureTap pictures = new PictureTap(window.view(), view.geometry())) {
      List<ExpressionListener> all = new ArrayList<>(sinks);
      all.add(pictures);
      List<String> lines =
          run.run(
              view,
              limit,
              meter,
              all,
              started -> {
                stop.set(started.engine()::close);
                window.attach(
                    new Running(
                        started.engine(),
                        source,
                        view.camera().description(),
                        run.model().origin(),
                        meter,
                        pictures,
                        started.recentre()));
              });
      List<String> shown = new ArrayList<>(List.of(source));
      shown.addAll(lines);
      String placed = placed(window.placedByHand());
      if (!placed.isEmpty()) {
        run.err().println(placed);
        shown.add(placed);
      }
      if (wishes.isEmpty()) {
        window.showEnd("The source has ended", shown, false, AGAIN);
      }
      return null;
    } catch (LowerfaceException e) {
      window.showEnd("No expressions", List.of(String.valueOf(e.getMessage())), true, GO_ON);
      return e;
    } finally {
      stop.set(null);
    }
  }

  /** Does what the user wants next, which may take a while to come; says whether that is more. */
  private boolean follow(DemoWindow window) throws InterruptedException {
    run.ending().start(() -> wishes.add(new Wish.End()));
    for (Wish wish = wishes.take(); !(wish instanceof Wish.End); wish = wishes.take()) {
      try {
        if (wish instanceof Wish.Pick pick) {
          EngineOptions.View picked = run.options().viewOf(pick.source());
          source = pick.source();
          view = picked;
        } else if (wish instanceof Wish.Calibrate) {
          window.detach(true);
          calibrate();
          view = run.options().viewOf(source, profile);
        }
        return true;
      } catch (LowerfaceException e) {
        window.detach(false);
        window.showEnd(
            "That did not work out", List.of(String.valueOf(e.getMessage())), true, "Go on");
      }
    }
    return false;
  }

  private void calibrate() throws InterruptedException {
    CalibrateCommand command = new CalibrateCommand(run.err(), run.err());
    List<String> arguments = new ArrayList<>(calibrateArguments);
    arguments.add("--source=" + source);
    arguments.add("--out=" + profile);
    new CommandLine(command).parseArgs(arguments.toArray(new String[0]));
    command.call();
  }

  /** How to have the outline again where it was put by hand; empty if it was not. */
  static String placed(@Nullable FaceMap map) {
    if (map == null) {
      return "";
    }
    if (map.isStraight()) {
      return String.format(
          Locale.ROOT,
          "where you put the outline: --face-box %.0f,%.0f,%.0f,%.0f",
          map.x(),
          map.y(),
          map.width(),
          map.height());
    }
    return String.format(
        Locale.ROOT,
        "where you put the outline: lowerface calibrate --mouth %.0f,%.0f,%.0f,%.0f keeps it%s",
        map.mouthX(),
        map.mouthY(),
        map.width(),
        map.rollDegrees(),
        map.mirrored() ? ", as far as it is not mirrored" : "");
  }
}
