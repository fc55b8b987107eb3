package dev.lowerface.archive.bench;

import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.expression.LowerfaceException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench}: what scoring a video costs on this machine. */
@Command(
    name = "bench",
    description = "Measures where the time of a video goes, and what each more worker brings.",
    mixinStandardHelpOptions = true)
public final class ArchiveBenchCommand implements Runnable {
  private final PrintStream out;

  @Parameters(paramLabel = "VIDEO", description = "A video file.")
  private Path video = Path.of("");

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Cores of this machine that are tried at most, 1 or more. Default: 2.")
  private int workers = 2;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Tasks of 200 decoded pictures for each number of workers. Default: 120.")
  private int tasks = 120;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often all numbers of workers are tried. Default: 3.")
  private int rounds = 3;

  @Mixin private final SparkOptions options = new SparkOptions();

  /**
   * The command.
   *
   * @param out where the figures go
   */
  public ArchiveBenchCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    if (workers < 1 || tasks < 1 || rounds < 1) {
      throw new LowerfaceException(
          "expected 1 or more as --workers, --tasks and --rounds, got "
              + workers
              + ", "
              + tasks
              + " and "
              + rounds);
    }
    if (!Files.isRegularFile(video)) {
      throw new LowerfaceException("expected a video file, there is none at " + video);
    }
    try {
      new StageBench(video.toAbsolutePath(), out).run();
      new WorkerBench(video.toAbsolutePath(), tasks, rounds, out).run(options, workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LowerfaceException("measuring was interrupted", e);
    }
  }
}
