package dev.lowerface.command.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.command.options.PublishOptions;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.sidecar.SidecarStatus;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running {@code lowerface serve} how it fares. */
@Command(
    name = "stats",
    description = "Prints the statistics of a running 'lowerface serve', from its WebSocket.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class StatsCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  @Option(
      names = "--at",
      paramLabel = "HOST:PORT",
      description = "Where it listens. Default: ${DEFAULT-VALUE}.")
  private String at = PublishOptions.DEFAULT_WEBSOCKET;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  private final PrintStream out;

  public StatsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    String answer = ServeClient.ask(at, ServeClient.STATS);
    if (json) {
      out.println(answer);
      return 0;
    }
    try {
      if (!(JSON.readTree(answer) instanceof ObjectNode all)) {
        throw new LowerfaceException(unexpected(answer));
      }
      JsonNode openxr = all.remove(StatsJson.OPENXR);
      all.remove(StatsJson.PICTURES);
      StatsText.of(JSON.treeToValue(all, EngineStats.class)).forEach(out::println);
      if (openxr != null) {
        out.println(StatsText.of(JSON.treeToValue(openxr, SidecarStatus.class)));
      }
    } catch (JsonProcessingException e) {
      throw new LowerfaceException(unexpected(answer), e);
    }
    return 0;
  }

  private String unexpected(String answer) {
    String shown = answer.length() > 80 ? answer.substring(0, 80) + "…" : answer;
    return "expected the statistics of a 'lowerface serve' of this version at "
        + at
        + ", got "
        + shown;
  }
}
