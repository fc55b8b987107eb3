package dev.lowerface.benchmarks.faults;

import dev.lowerface.benchmarks.faults.source.FaultySource;
import dev.lowerface.benchmarks.process.ProcessStatus;
import dev.lowerface.inference.ExpressionModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how the engine takes the faults of its sources. */
@Command(
    name = "camera-faults",
    description = {
      "Breaks cameras on HTTP (MJPEG) and RTSP (MPEG-4), folders of pictures and video files,"
          + " in turn in every way it knows, and prints for each way how soon answers were invalid"
          + " and how soon valid again.",
      "Ends with exit code 1 if a goal is not met. Times are of this machine: one that does other"
          + " work, too, misses them."
    })
public final class CameraFaultsCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--faults",
      paramLabel = "N",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int faults = 200;

  @Option(
      names = "--load",
      paramLabel = "N",
      description =
          "Run N busy loops beside the engine; times do not count then. Default: ${DEFAULT-VALUE}.")
  private int load;

  @Option(names = "--untimed", description = "Judge everything but the times.")
  private boolean untimed;

  private final PrintStream out;

  /**
   * A command.
   *
   * @param out where the table goes
   */
  public CameraFaultsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lowerface-faults");
    List<FaultySource> sources = FaultySource.all(folder);
    List<Outcome> outcomes = new ArrayList<>();
    long stale = 0;
    double grown;
    try (LogLines log = new LogLines();
        ExpressionModel model = ExpressionModel.embedded();
        BusyLoops others = new BusyLoops()) {
      others.start(load);
      List<List<Integer>> shares = shares(sources, faults);
      for (FaultySource source : sources) {
        FaultRun.quiet(source, model, log);
      }
      long residentBefore = resident();
      for (int i = 0; i < sources.size(); i++) {
        try (FaultRun run = new FaultRun(sources.get(i), model, log)) {
          for (int fault : shares.get(i)) {
            outcomes.add(run.cause(fault));
          }
          stale += run.finish();
        }
      }
      grown = (resident() - residentBefore) / 1e6;
    } finally {
      for (FaultySource source : sources) {
        source.close();
      }
      Files.delete(folder);
    }
    FaultTable table = new FaultTable(outcomes);
    table.print(out);
    return table.judge(out, stale, grown, load == 0 && !untimed) ? 0 : 1;
  }

  /** Which faults of each source: all in turn, or, if there are to be fewer, some of all. */
  private static List<List<Integer>> shares(List<FaultySource> sources, int faults) {
    List<List<Integer>> shares = new ArrayList<>();
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      shares.add(new ArrayList<>());
      for (int fault = 0; fault < sources.get(i).faults().size(); fault++) {
        all.add(new int[] {i, fault});
      }
    }
    for (int n = 0; n < faults; n++) {
      int[] next = all.get(faults < all.size() ? n * all.size() / faults : n % all.size());
      shares.get(next[0]).add(next[1]);
    }
    return shares;
  }

  private static long resident() {
    return ProcessStatus.residentBytes().orElse(0);
  }
}
