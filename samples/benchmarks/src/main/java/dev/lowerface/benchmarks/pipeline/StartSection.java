package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.process.FreshJvm;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How soon a Java machine that has just begun has a sample, and how much memory it takes. */
final class StartSection {
  private static final double GOAL_MILLIS = 2000;
  private static final double GOAL_MEGABYTES = 400;
  private static final int SECONDS = 10;
  private static final int TIMEOUT_SECONDS = 180;
  private static final String SMALL_HEAP = "-Xmx64m";

  private final BenchmarkSettings settings;
  private final int seconds;
  private final List<Figure> figures = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  StartSection(BenchmarkSettings settings) {
    this.settings = settings;
    seconds = Math.min(SECONDS, settings.seconds());
  }

  SectionResult run() throws InterruptedException {
    measure("default heap", List.of());
    measure(SMALL_HEAP, List.of(SMALL_HEAP));
    return new SectionResult(
        "start",
        List.of(
            "a fresh Java machine with " + String.join(" ", FreshJvm.options()),
            "it loads "
                + settings.model().origin()
                + ", builds the engine on the synthetic camera at 60/s, starts it, and looks at its"
                + " resident memory "
                + seconds
                + " s after start()",
            "once for each heap setting; files are in the system's cache if they were read"
                + " before"),
        List.of(),
        figures,
        goals);
  }

  private void measure(String name, List<String> options) throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(seconds));
    if (settings.modelFile() != null) {
      arguments.add(settings.modelFile().toString());
    }
    Map<String, Double> seen = new HashMap<>();
    for (String line : FreshJvm.run(options, StartProbe.class, arguments, TIMEOUT_SECONDS)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.startsWith("lowerface.probe.")) {
        seen.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
      }
    }
    Double sinceStart = scaled(seen.get(StartProbe.FROM_START), 1e6);
    Double resident = scaled(seen.get(StartProbe.RESIDENT), 1e6);
    figures.add(new Figure(name + ", start() to the first valid sample", sinceStart, "ms"));
    figures.add(
        new Figure(
            name + ", start of the Java machine to the first valid sample",
            scaled(seen.get(StartProbe.FROM_JVM_START), 1e6),
            "ms"));
    figures.add(new Figure(name + ", resident (VmRSS)", resident, "MB"));
    figures.add(
        new Figure(
            name + ", most ever resident (VmHWM)",
            scaled(seen.get(StartProbe.MOST_RESIDENT), 1e6),
            "MB"));
    goals.add(
        Goal.atMost("start() to the first valid sample, " + name, GOAL_MILLIS, sinceStart, "ms"));
    goals.add(Goal.atMost("resident memory, " + name, GOAL_MEGABYTES, resident, "MB"));
  }

  private static @Nullable Double scaled(@Nullable Double value, double by) {
    return value == null ? null : value / by;
  }
}
