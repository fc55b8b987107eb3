package dev.lowerface.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.training.benchmark.TrainingBenchmark;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Precision;
import dev.lowerface.training.network.Architectures;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description =
        "Measures training beside a bare loop over the same library, and the input alone.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets options with defaults before anything runs.
final class TrainingBenchCommand implements Callable<Integer> {
  @Option(
      names = "--architecture",
      defaultValue = "vgg-f",
      description = Architectures.NAMES + "; only vgg-f has a bare loop")
  private String architecture;

  @Option(names = "--engine", defaultValue = "pytorch", description = "pytorch or dl4j")
  private String engine;

  @Option(names = "--device", defaultValue = "auto", description = "cpu, cuda:N or auto")
  private String device;

  @Option(names = "--precision", defaultValue = "fp32", description = "fp32 or bf16")
  private String precision;

  @Option(names = "--batch", defaultValue = "32", description = "faces in a batch")
  private int batch;

  @Option(names = "--rounds", defaultValue = "5", description = "how often the loops take turns")
  private int rounds;

  @Option(names = "--threads", description = "threads of the engine (default: all processors)")
  private @Nullable Integer threads;

  @Option(
      names = "--workers",
      description = "background threads that make batches (default: a quarter of the processors)")
  private @Nullable Integer workers;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Override
  public Integer call() throws JacksonException {
    int processors = Runtime.getRuntime().availableProcessors();
    Compute compute =
        new Compute(
            engine, device, Precision.of(precision), threads == null ? processors : threads);
    TrainingBenchmark benchmark =
        new TrainingBenchmark(
            architecture,
            compute,
            batch,
            workers == null ? Math.max(1, processors / 4) : workers,
            rounds);
    TrainingBenchmark.Measured measured = benchmark.run();
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(measured));
    } else {
      print(measured);
    }
    return 0;
  }

  private void print(TrainingBenchmark.Measured measured) {
    System.out.printf("%s, batch %d, %s on %s%n", architecture, batch, engine, measured.device());
    line("training", measured.images(), "images/s");
    if (measured.bare() != null && measured.ratio() != null) {
      line("a bare loop", measured.bare(), "images/s");
      line("ratio", measured.ratio(), "(goal: at least 0.9)");
    }
    line("the input pipeline alone", measured.pipeline(), "images/s");
    line("ratio to training", measured.pipelineRatio(), "(goal: at least 3)");
    Long peak = measured.peakMebibytes();
    System.out.printf("%-28s %s%n", "peak resident memory", peak == null ? "?" : peak + " MiB");
  }

  private static void line(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "%-28s %8.2f %s%n", name, value, unit);
  }
}
