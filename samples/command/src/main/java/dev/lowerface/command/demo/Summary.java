package dev.lowerface.command.demo;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.publish.osc.OscPublisher;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run was like, in two lines. */
final class Summary {
  private Summary() {}

  static String of(ExpressionEngine engine, Meter meter, @Nullable OscPublisher osc) {
    String text =
        String.format(
            Locale.ROOT,
            "frames captured %d, published %d, dropped %d; %.1f samples/s over %.1f s%n"
                + "latency from capture to publication: p50 %.2f ms, p99 %.2f ms, max %.2f ms",
            engine.framesCaptured(),
            meter.count(),
            engine.framesDropped(),
            meter.rate(),
            meter.seconds(),
            meter.millisAtPercentile(50),
            meter.millisAtPercentile(99),
            meter.millisAtPercentile(100));
    if (osc == null || osc.undelivered() == 0) {
      return text;
    }
    return text + String.format("%nOSC samples not delivered: %d", osc.undelivered());
  }
}
