package dev.lowerface.command.serve;

import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.openxr.sidecar.SidecarStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An engine's statistics for the eye. */
final class StatsText {
  private StatsText() {}

  static List<String> of(EngineStats stats) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "camera %s%s, %d restarts; quality %s; provider %s; %d distinct errors",
            StatsJson.label(stats.camera()),
            stats.cameraGranted().isEmpty() ? "" : " (" + stats.cameraGranted() + ")",
            stats.cameraRestarts(),
            stats.quality().label(),
            stats.provider(),
            stats.distinctErrors()));
    lines.add(
        String.format(
            Locale.ROOT,
            "frames captured %d, damaged %d, published %d, dropped %d, skipped %d (1 of %d is"
                + " looked at), too old %d",
            stats.framesCaptured(),
            stats.framesDamaged(),
            stats.samplesPublished(),
            stats.framesDropped(),
            stats.framesSkipped(),
            stats.everyNth(),
            stats.samplesTooOld()));
    lines.add("stage        count     p50 ms     p99 ms     max ms");
    stats
        .stages()
        .forEach(
            (stage, times) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%-10s %7d %10.3f %10.3f %10.3f",
                        StatsJson.label(stage),
                        times.count(),
                        times.p50Nanos() / 1e6,
                        times.p99Nanos() / 1e6,
                        times.maxNanos() / 1e6)));
    return lines;
  }

  static String of(SidecarStatus status) {
    if (!status.connected()) {
      return String.format(
          Locale.ROOT,
          "openxr: no session (%s); %d so far",
          status.why().isEmpty() ? "connecting" : status.why(),
          status.connections());
    }
    return String.format(
        Locale.ROOT,
        "openxr: %s with %s, %s; display period %s; drift %.2f ppm; %d frames; %d sessions so far",
        status.mode().label(),
        status.runtime(),
        StatsJson.label(status.session()),
        status.displayPeriodNanos() == 0
            ? "not known"
            : String.format(Locale.ROOT, "%.2f ms", status.displayPeriodNanos() / 1e6),
        status.driftPartsPerMillion(),
        status.framesShown(),
        status.connections());
  }
}
