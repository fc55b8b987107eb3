package dev.lowerface.rendering.command;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.dataset.DataSetWriter;
import dev.lowerface.rendering.dataset.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A folder per class, and a manifest. */
@Command(
    name = "dataset",
    description =
        "Writes grey face crops in a folder per class, and manifest.jsonl with the truth about each."
            + " Identities from "
            + Sample.FIRST_UNSEEN
            + " on are left for figures: learn from lower ones.",
    mixinStandardHelpOptions = true)
public final class DataSetCommand implements Callable<Integer> {
  @Mixin private HeadOption head = new HeadOption();

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "The data set.")
  private Path folder = Path.of("");

  @Option(names = "--people", paramLabel = "N", description = "Default: 100.")
  private int people = 100;

  @Option(
      names = "--takes",
      paramLabel = "N",
      description = "Pictures of each of the eight emotions of each person. Default: 1.")
  private int takes = 1;

  @Option(names = "--seed", paramLabel = "N", description = "The first person. Default: 1.")
  private long seed = 1;

  @Option(names = "--side", paramLabel = "PIXELS", description = "Of the crops. Default: 96.")
  private int side = 96;

  @Option(names = "--whole", description = "Write what the cameras saw, too.")
  private boolean whole;

  @Mixin private WorkersOption workers = new WorkersOption();

  private final PrintStream out;

  /**
   * The command.
   *
   * @param out where it says what it wrote
   */
  public DataSetCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (people < 1 || takes < 1 || side < 16 || side > 512 || side % 2 != 0 || seed < 0) {
      throw new LowerfaceException(
          "expected --people and --takes of 1 or more, --seed of 0 or more and an even --side from"
              + " 16 to 512, got "
              + people
              + ", "
              + takes
              + ", "
              + seed
              + " and "
              + side);
    }
    long start = System.nanoTime();
    DataSetWriter writer = new DataSetWriter(head.read(), folder, side, whole);
    int written = writer.write(seed, people, takes, workers.count());
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "wrote %d pictures of %d people to %s, %.1f a second%n",
        written,
        people,
        folder,
        written / seconds);
    return 0;
  }
}
