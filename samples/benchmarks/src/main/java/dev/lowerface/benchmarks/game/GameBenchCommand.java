package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.report.Machine;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Provider;
import dev.lowerface.inference.provider.ProviderLibrary;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the plugin beside a game's drawing, on this machine's GPU and providers. */
@Command(
    name = "game-bench",
    description = {
      "Draws like a game in the pace of a headset, alone and beside the engine, and measures the"
          + " latency of each stage and the displays that the game misses.",
      "Every model runs on every provider that is there, at every rate. The results can be sent to"
          + " others, and merged by game-table."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class GameBenchCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "An .onnx model; lowerface-training export --all makes its forms in fp32, fp16 and int8."
              + " Repeatable. Default: the embedded one.")
  private List<Path> models = List.of();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      split = ",",
      description = "Providers to measure. Default: all that are there.")
  private List<String> providers = List.of();

  @Option(
      names = "--provider-library",
      paramLabel = "FILE",
      description = "A library with an execution provider, to be loaded before. Repeatable.")
  private List<Path> libraries = List.of();

  @Option(
      names = "--hz",
      paramLabel = "RATE",
      split = ",",
      description = "Displays and mouth pictures a second. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates = List.of(60, 72, 90, 120);

  @Option(
      names = "--load",
      paramLabel = "SHARE",
      description =
          "Share of a display's time that the game draws when it is alone, 0 to 0.95. Default:"
              + " ${DEFAULT-VALUE}.")
  private double load = 0.6;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each measurement lasts. Default: ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Gets a dated JSON file and a page with charts.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Write one JSON object instead of a table.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command that has not run.
   *
   * @param out where results go
   * @param err where progress goes
   */
  public GameBenchCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    require();
    libraries.forEach(ProviderLibrary::register);
    List<GameCondition> conditions = new ArrayList<>();
    Map<String, String> machine = new LinkedHashMap<>(Machine.describe());
    try (RenderLoad drawing = new RenderLoad();
        MadePictures pictures = new MadePictures()) {
      machine.put("graphics", drawing.graphics());
      GameRun run = new GameRun(NanoClock.SYSTEM, drawing, pictures, load, seconds);
      for (Provider provider : providers()) {
        if (models.isEmpty()) {
          measure(run, provider, null, conditions);
        }
        for (Path model : models) {
          measure(run, provider, model, conditions);
        }
      }
    }
    GameResult result =
        new GameResult(
            GameResult.FORMAT,
            LocalDate.now(ZoneOffset.UTC).toString(),
            new ManifestVersion().getVersion()[0],
            machine,
            load,
            conditions);
    if (json) {
      out.println(result.toJson());
    } else {
      GameTable.print(List.of(result), out);
    }
    if (folder != null) {
      err.println("lowerface: wrote " + GameFiles.writeDated(folder, result) + " and its page");
    }
    return 0;
  }

  private void require() {
    if (load < 0 || load > 0.95 || seconds < 2 || seconds > 3600) {
      throw new LowerfaceException(
          "expected --load from 0 to 0.95 and --seconds from 2 to 3600, got "
              + load
              + " and "
              + seconds);
    }
    for (int rate : rates) {
      if (rate < 1 || rate > 1000) {
        throw new LowerfaceException("expected --hz from 1 to 1000, got " + rate);
      }
    }
  }

  private Set<Provider> providers() {
    if (providers.isEmpty()) {
      return Provider.present();
    }
    Set<Provider> asked = new LinkedHashSet<>();
    providers.forEach(name -> asked.add(Provider.of(name)));
    return asked;
  }

  /** A provider that does not run the model is passed over with a word. */
  private void measure(
      GameRun run, Provider provider, @Nullable Path file, List<GameCondition> conditions)
      throws InterruptedException {
    ModelOptions options = ModelOptions.DEFAULT.withProviders(provider);
    try (ExpressionModel model =
        file == null ? ExpressionModel.embedded(options) : ExpressionModel.load(file, options)) {
      String name =
          (file == null ? "embedded model" : String.valueOf(file.getFileName()))
              + ", "
              + model.card().networks();
      if (!model.fallbacks().isEmpty()) {
        err.println("game-bench: " + String.join("; ", model.fallbacks()));
        return;
      }
      for (int rate : rates) {
        err.println("game-bench: " + provider.label() + ", " + name + ", " + rate + " Hz ...");
        conditions.add(run.measure(model, provider.label(), name, rate));
      }
    }
  }
}
