package dev.lowerface.command.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Provider;
import dev.lowerface.inference.provider.DeviceList;
import dev.lowerface.inference.provider.ProviderDevice;
import dev.lowerface.inference.provider.ProviderLibrary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what a model can be computed with, after trying it. */
@Command(
    name = "providers",
    description = {
      "Lists the execution providers that ONNX Runtime has here, and the devices of each. The"
          + " model is run on each: one that does not give the CPU's answers is listed with the"
          + " reason."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class ProvidersCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = "--provider-library",
      paramLabel = "FILE",
      description = "A library with an execution provider, to be loaded before. Repeatable.")
  private List<Path> libraries = List.of();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The .onnx model to run. Default: the embedded one.")
  private @Nullable Path model;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      description = "Run it on each for so long, and print how long one picture takes.")
  private int measureSeconds;

  @Option(names = "--json", description = "Write one JSON array.")
  private boolean json;

  private final PrintStream out;

  /**
   * A command that has not run.
   *
   * @param out where the list goes
   */
  public ProvidersCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (measureSeconds < 0 || measureSeconds > 600) {
      throw new LowerfaceException(
          "expected --measure with 0 to 600 seconds, got " + measureSeconds);
    }
    libraries.forEach(ProviderLibrary::register);
    List<ProviderDevice> devices = DeviceList.devices();
    List<TriedProvider> tried = new ArrayList<>();
    Provider.present()
        .forEach(
            provider -> tried.add(TriedProvider.of(provider, devices, this::load, measureSeconds)));
    if (json) {
      out.println(json(tried));
    } else {
      tried.forEach(provider -> provider.lines().forEach(out::println));
    }
    return 0;
  }

  private ExpressionModel load(ModelOptions options) {
    return model == null ? ExpressionModel.embedded(options) : ExpressionModel.load(model, options);
  }

  private static String json(List<TriedProvider> tried) {
    ArrayNode all = JSON.createArrayNode();
    tried.forEach(provider -> provider.fill(all.addObject()));
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
