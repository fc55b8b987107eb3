package dev.lowerface.command.providers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Provider;
import dev.lowerface.inference.provider.ProviderDevice;
import dev.lowerface.inference.provider.ProviderLibrary;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A provider that was asked to run a model.
 *
 * @param provider which
 * @param devices what it may compute on; empty if ONNX Runtime does not say
 * @param failure why it does not give the CPU's answers; empty if it does
 * @param times how long it takes; empty if it does not run or was not measured
 */
record TriedProvider(
    Provider provider, List<ProviderDevice> devices, String failure, Optional<RunTimes> times) {
  /**
   * Tries one.
   *
   * @param all the devices of all providers
   * @param load loads the model with options
   * @param seconds how long to measure; 0 for not at all
   */
  static TriedProvider of(
      Provider provider,
      List<ProviderDevice> all,
      Function<ModelOptions, ExpressionModel> load,
      int seconds) {
    List<ProviderDevice> devices =
        all.stream().filter(device -> device.provider().equals(provider.name())).toList();
    try (ExpressionModel model = load.apply(ModelOptions.DEFAULT.withProviders(provider))) {
      String failure = String.join("; ", model.fallbacks()).replaceFirst("^" + provider + ": ", "");
      Optional<RunTimes> times =
          seconds > 0 && failure.isEmpty()
              ? Optional.of(RunTimes.of(model, seconds, NanoClock.SYSTEM))
              : Optional.empty();
      return new TriedProvider(provider, devices, failure, times);
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String origin = ProviderLibrary.brings(provider.name()) ? "from a library" : "built in";
    lines.add(provider + ", " + origin + ": " + (failure.isEmpty() ? "runs the model" : failure));
    times.ifPresent(
        run ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  p50 %.3f ms, p99 %.3f ms, %d runs",
                    run.p50Nanos() / 1e6,
                    run.p99Nanos() / 1e6,
                    run.runs())));
    for (int i = 0; i < devices.size(); i++) {
      ProviderDevice device = devices.get(i);
      lines.add("  device " + i + "  " + kind(device) + " of " + vendor(device));
    }
    return lines;
  }

  private static String vendor(ProviderDevice device) {
    return device.hardwareVendor().isEmpty() ? "a vendor not told" : device.hardwareVendor();
  }

  private static String kind(ProviderDevice device) {
    return device.hardware().name().toLowerCase(Locale.ROOT);
  }

  void fill(ObjectNode root) {
    root.put("provider", provider.label());
    root.put("name", provider.name());
    root.put("library", ProviderLibrary.brings(provider.name()));
    root.put("answers", failure.isEmpty());
    root.put("failure", failure.isEmpty() ? null : failure);
    times.ifPresent(
        run ->
            root.put("runs", run.runs())
                .put("p50Nanos", run.p50Nanos())
                .put("p99Nanos", run.p99Nanos()));
    ArrayNode list = root.putArray("devices");
    for (ProviderDevice device : devices) {
      ObjectNode one = list.addObject();
      one.put("kind", kind(device));
      one.put("vendor", device.hardwareVendor());
      one.put("number", device.hardwareNumber());
    }
  }
}
