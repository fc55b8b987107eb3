package dev.lowerface.benchmarks.game;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.made.ReplayCamera;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.util.List;

/** Measures models beside a game. */
final class GameRun {
  private static final long NANOS = 1_000_000_000L;
  private static final long WARM_UP_NANOS = 2 * NANOS;
  private static final int TURNS = 2;

  private final NanoClock clock;
  private final RenderLoad load;
  private final MadePictures pictures;
  private final double loadShare;
  private final long turnNanos;

  /**
   * A run.
   *
   * @param loadShare share of a display's time that the game draws when it is alone
   * @param seconds how long the game runs without the engine, and how long with it
   */
  GameRun(NanoClock clock, RenderLoad load, MadePictures pictures, double loadShare, int seconds) {
    this.clock = clock;
    this.load = load;
    this.pictures = pictures;
    this.loadShare = loadShare;
    turnNanos = seconds * NANOS / TURNS;
  }

  /**
   * Measures one condition: the game alone and beside the engine, in turns.
   *
   * @param model the model, loaded on its provider
   * @param provider what it runs on
   * @param name of the model
   * @param hz displays and pictures a second
   * @return what was found
   */
  GameCondition measure(ExpressionModel model, String provider, String name, int hz)
      throws InterruptedException {
    int layers = load.layersFor((long) (loadShare * NANOS / hz), clock);
    GameLoop alone = new GameLoop(clock, hz);
    GameLoop beside = new GameLoop(clock, hz);
    try (ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(new ReplayCamera(pictures, hz, clock))
                .model(model)
                .clock(clock)
                .build();
        FlightTimes stages = new FlightTimes()) {
      ExpressionState state = new ExpressionState();
      for (int turn = 0; turn < TURNS; turn++) {
        alone.run(turnNanos, display -> load.draw(layers));
        engine.start();
        new GameLoop(clock, hz).run(WARM_UP_NANOS, display -> load.draw(layers));
        stages.resume();
        beside.run(
            turnNanos,
            display -> {
              engine.locate(display, state);
              load.draw(layers);
            });
        stages.pause();
        engine.stop();
      }
      List<FigureRow> rows = stages.rows();
      return new GameCondition(
          provider,
          name,
          hz,
          alone.figures(),
          beside.figures(),
          rows.get(rows.size() - 1).count(),
          rows);
    }
  }
}
