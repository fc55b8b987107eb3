package dev.lowerface.command.serve;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.calibration.drift.DriftFollower;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.EngineFollow;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.command.options.ServeOptions;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.sidecar.Sidecar;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Camera in, expressions out to other programs, until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Reads expressions and publishes them to other programs, without a window, until SIGTERM or"
          + " Ctrl-C. A live camera that is not there, or stops, is tried again for ever.",
      "Without options: the embedded model on a synthetic camera, as JSON over a WebSocket."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Options, one 'name = value' on each line, without the dashes. An option of the command"
              + " line takes the place of the file's.")
  private @Nullable Path config;

  @SuppressWarnings("UnusedVariable") // Only says which options there are; see ServeOptions.of.
  @Mixin
  private final ServeOptions given = new ServeOptions();

  @Spec private CommandSpec spec;

  private final PrintStream err;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before the call.
  public ServeCommand(PrintStream err) {
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServeOptions options = ServeOptions.of(config, spec.commandLine().getParseResult());
    Ending ending = new Ending();
    try {
      run(options, ending);
    } finally {
      ending.done(); // All is closed now, such as the shared page.
    }
    return 0;
  }

  private void run(ServeOptions options, Ending ending) throws InterruptedException {
    AtomicReference<@Nullable ExpressionEngine> running = new AtomicReference<>();
    AtomicReference<@Nullable DriftFollower> following = new AtomicReference<>();
    EngineOptions.View view = options.engine().view();
    Subject runtime = new Subject(this::say, NanoClock.SYSTEM);
    Subject drifting = new Subject(this::say, NanoClock.SYSTEM);
    PictureAnswer picture = options.publish().showsPicture() ? new PictureAnswer() : null;
    try (ExpressionModel model = options.engine().loadModel();
        PanelFeed feed = options.openxr().feed();
        Sidecar sidecar = options.openxr().sidecar(feed, new RuntimeNews(runtime));
        Publishers publishers =
            options.publish().open(commands(running, sidecar, following, picture))) {
      model.fallbacks().forEach(why -> say("not used: " + why));
      say(
          "camera "
              + view.camera().description()
              + ", model "
              + model.origin()
              + " on "
              + model.provider());
      publishers.describe().forEach(this::say);
      EngineBuilder builder =
          options
              .engine()
              .builder(view, model, options.answers())
              .engineListener(new News(this::say, NanoClock.SYSTEM));
      if (picture != null) {
        builder.listener(picture);
      }
      if (feed != null) {
        builder.listener(feed).engineListener(feed);
      }
      if (sidecar != null) {
        builder.xrTime(sidecar);
        sidecar.start();
      }
      publishers.attachTo(builder);
      DriftFollower drift =
          options
              .engine()
              .drift(
                  view,
                  builder,
                  EngineFollow.of(running),
                  state -> drifting.accept("drift: " + state.text()));
      try (DriftFollower closing = drift;
          ExpressionEngine engine = builder.build()) {
        running.set(engine);
        following.set(closing);
        if (feed != null) {
          feed.calibratedBy(engine::calibrated);
        }
        ending.start(engine::close);
        engine.start();
        serve(engine, publishers);
      }
    }
  }

  private static Map<String, Supplier<String>> commands(
      AtomicReference<@Nullable ExpressionEngine> running,
      @Nullable Sidecar sidecar,
      AtomicReference<@Nullable DriftFollower> following,
      @Nullable PictureAnswer picture) {
    Map<String, Supplier<String>> commands = new HashMap<>();
    commands.put(ServeClient.STATS, () -> StatsJson.of(running.get(), sidecar, picture != null));
    commands.put(ServeClient.RECENTRE, () -> recentre(following.get()));
    if (picture != null) {
      commands.put(ServeClient.PICTURE, picture::json);
    }
    return commands;
  }

  private static String recentre(@Nullable DriftFollower drift) {
    if (drift == null) {
      return "{\"error\":\"expected a serve with --profile and --follow-drift\"}";
    }
    drift.recentre();
    return "{\"recentre\":true}";
  }

  private void serve(ExpressionEngine engine, Publishers publishers) throws InterruptedException {
    try {
      engine.awaitEnd();
    } catch (LowerfaceException e) {
      if (engine.samplesPublished() > 0) {
        sayHowItWent(engine, publishers);
      }
      throw e;
    }
    sayHowItWent(engine, publishers);
  }

  private void sayHowItWent(ExpressionEngine engine, Publishers publishers) {
    StatsText.of(engine.stats()).forEach(this::say);
    publishers.describe().forEach(this::say);
  }

  private void say(String line) {
    err.println("serve: " + line);
  }
}
