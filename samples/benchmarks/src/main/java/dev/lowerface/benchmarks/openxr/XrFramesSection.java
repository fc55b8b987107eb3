package dev.lowerface.benchmarks.openxr;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.openxr.ExpressionTracker;
import dev.lowerface.openxr.XrExpressionState;
import dev.lowerface.openxr.panel.ExpressionPanel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import dev.lowerface.simulation.SyntheticCamera;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.openxr.XrCompositionLayerQuad;

/** Whether the frame loop skips displays because the plugin works beside it: in turns, one run. */
final class XrFramesSection {
  private static final int TURNS = 4;

  private final BenchmarkSettings settings;

  XrFramesSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    try (PacedLoop loop = new PacedLoop(settings.clock())) {
      return run(loop);
    }
  }

  private SectionResult run(PacedLoop loop) throws InterruptedException {
    Displays alone = new Displays();
    Displays beside = new Displays();
    Displays shown = new Displays();
    try (PanelFeed feed = new PanelFeed();
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(new SyntheticCamera(settings.clock()))
                .model(settings.model())
                .clock(settings.clock())
                .listener(feed)
                .engineListener(feed)
                .build();
        ExpressionPanel panel =
            ExpressionPanel.create(loop.session(), feed, PanelPlacement.DEFAULT)) {
      ExpressionTracker tracker = ExpressionTracker.create(loop.instance(), loop.session(), engine);
      loop.listen(tracker::handle);
      loop.start();
      XrExpressionState state = new XrExpressionState();
      for (int turn = 0; turn < TURNS; turn++) {
        loop.run(end(), frame -> alone.add(frame, 0));
        engine.start();
        loop.run(
            end(),
            frame -> {
              tracker.locate(frame.predictedDisplayTime(), state);
              return beside.add(frame, 0);
            });
        loop.run(
            end(),
            frame -> {
              tracker.locate(frame.predictedDisplayTime(), state);
              panel.update();
              XrCompositionLayerQuad quad = panel.layer();
              return shown.add(frame, quad == null ? 0 : quad.address());
            });
        engine.stop();
        alone.newTurn();
        beside.newTurn();
        shown.newTurn();
      }
    }
    List<Figure> figures = new ArrayList<>();
    alone.describe("without the plugin", figures);
    beside.describe("with engine and locate", figures);
    shown.describe("with engine, locate and panel", figures);
    return new SectionResult(
        "frames",
        List.of(
            "the same frame loop without the plugin, with it, and with its panel, "
                + TURNS
                + " times in turn",
            "the goal leaves 0.5 % of frames to chance; the panel is not part of it"),
        List.of(),
        figures,
        List.of(
            Goal.atMost(
                "displays skipped with the plugin, beyond those without it",
                0.5,
                beside.skippedPercent() - alone.skippedPercent(),
                "% of frames")));
  }

  private long end() {
    return settings.clock().nanoTime() + settings.seconds() * 1_000_000_000L / TURNS;
  }
}
