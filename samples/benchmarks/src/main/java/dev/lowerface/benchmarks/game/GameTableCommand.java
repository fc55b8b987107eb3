package dev.lowerface.benchmarks.game;

import dev.lowerface.command.program.ManifestVersion;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges results of several machines. */
@Command(
    name = "game-table",
    description = "Merges result files of game-bench, of one or many machines, into one table.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class GameTableCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON files of game-bench.")
  private List<Path> files = List.of();

  @Option(names = "--page", paramLabel = "FILE", description = "Write a page with charts, too.")
  private @Nullable Path page;

  private final PrintStream out;

  /**
   * A command that has not run.
   *
   * @param out where the table goes
   */
  public GameTableCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    List<GameResult> results = files.stream().map(GameResult::read).toList();
    GameTable.print(results, out);
    if (page != null) {
      GameFiles.write(page, GamePage.of(results));
    }
    return 0;
  }
}
