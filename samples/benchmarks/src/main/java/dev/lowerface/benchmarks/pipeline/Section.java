package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of the benchmark, in the order in which they run. */
enum Section {
  PREPROCESS,
  INFERENCE,
  PIPELINE,
  LOCATE,
  START;

  private static final String ALL = "all";

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sections of a name as given to {@code --section}. */
  static List<Section> of(String name) {
    if (name.equals(ALL)) {
      return List.of(values());
    }
    return Arrays.stream(values())
        .filter(section -> section.label().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new LowerfaceException(
                    "expected --section "
                        + Arrays.stream(values())
                            .map(Section::label)
                            .collect(Collectors.joining(", "))
                        + " or "
                        + ALL
                        + ", got '"
                        + name
                        + "'"));
  }

  SectionResult run(BenchmarkSettings settings) throws InterruptedException {
    return switch (this) {
      case PREPROCESS -> new PreprocessSection(settings).run();
      case INFERENCE -> new InferenceSection(settings).run();
      case PIPELINE -> new PipelineSection(settings).run();
      case LOCATE -> new LocateSection(settings).run();
      case START -> new StartSection(settings).run();
    };
  }
}
