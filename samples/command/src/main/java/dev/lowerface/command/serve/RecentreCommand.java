package dev.lowerface.command.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.command.options.PublishOptions;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells a running {@code lowerface serve --follow-drift} that the person looks neutral now. */
@Command(
    name = "recentre",
    description =
        "Tells a running 'lowerface serve --follow-drift' that the face is neutral now: it moves"
            + " its map to where the mouth is at once. Bind it to a key.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class RecentreCommand implements Callable<Integer> {
  @Option(
      names = "--at",
      paramLabel = "HOST:PORT",
      description = "Where it listens. Default: ${DEFAULT-VALUE}.")
  private String at = PublishOptions.DEFAULT_WEBSOCKET;

  private final PrintStream out;

  public RecentreCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    String answer = ServeClient.ask(at, ServeClient.RECENTRE);
    try {
      JsonNode error = new JsonMapper().readTree(answer).get("error");
      if (error != null) {
        throw new LowerfaceException(error.asText());
      }
    } catch (JsonProcessingException e) {
      throw new LowerfaceException("expected JSON from a 'lowerface serve' at " + at, e);
    }
    out.println("recentred with one of the next pictures");
    return 0;
  }
}
