package dev.lowerface.command.demo;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.command.options.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run was like: two lines, and one for each publisher. */
final class Summary {
  private Summary() {}

  static List<String> of(ExpressionEngine engine, Meter meter, Publishers publishers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "frames captured %d, published %d, dropped %d; %.1f samples/s over %.1f s",
            engine.framesCaptured(),
            meter.count(),
            engine.framesDropped(),
            meter.rate(),
            meter.seconds()));
    lines.add(
        String.format(
            Locale.ROOT,
            "latency from capture to publication: p50 %.2f ms, p99 %.2f ms, max %.2f ms",
            meter.millisAtPercentile(50),
            meter.millisAtPercentile(99),
            meter.millisAtPercentile(100)));
    lines.addAll(publishers.describe());
    return lines;
  }
}
