package dev.lowerface.command.demo;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.calibration.drift.DriftFollower;
import dev.lowerface.calibration.drift.DriftState;
import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.EngineFollow;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.window.Display;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.osc.OscPublisher;
import dev.lowerface.vision.CameraGeometry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Camera in, expression out, for the eye or for another program. */
@Command(
    name = "demo",
    description = {
      "Shows what the wearer's face expresses: in a window, as JSON lines, or over OSC.",
      "Without options: the embedded model on a synthetic camera."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class DemoCommand implements Callable<Integer> {
  private static final long FRAMES_WITHOUT_DISPLAY = 600;

  @Mixin private final EngineOptions options = new EngineOptions();
  @Mixin private final AnswerOptions answers = new AnswerOptions();

  @Option(
      names = "--osc",
      paramLabel = "HOST:PORT",
      description = "Send every sample there as an OSC bundle over UDP.")
  private @Nullable String oscTarget;

  @Option(names = "--frames", paramLabel = "N", description = "Stop after N published samples.")
  private @Nullable Long frames;

  @Option(names = "--no-window", description = "Show no window.")
  private boolean noWindow;

  @Option(names = "--json", description = "Write one JSON object per sample to standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before the call.
  public DemoCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (frames != null && frames < 1) {
      throw new ParameterException(
          spec.commandLine(), "expected --frames of at least 1, got " + frames);
    }
    answers.check();
    EngineOptions.View view = options.view();
    try (ExpressionModel model = options.loadModel();
        OscPublisher osc = oscTarget == null ? null : OscPublisher.parse(oscTarget)) {
      model.fallbacks().forEach(why -> err.println("lowerface: not used: " + why));
      return run(view, model, osc);
    }
  }

  private int run(EngineOptions.View view, ExpressionModel model, @Nullable OscPublisher osc)
      throws InterruptedException {
    boolean window = !noWindow;
    long limit = frames == null ? Long.MAX_VALUE : frames;
    if (window) {
      String missing = Display.whatIsMissing();
      if (missing != null) {
        window = false;
        limit = frames == null ? FRAMES_WITHOUT_DISPLAY : frames;
        err.println(
            "lowerface: no window (" + missing + "); going on without, " + limit + " samples");
      }
    }
    Ending ending = new Ending();
    Meter meter = new Meter();
    List<ExpressionListener> sinks = new ArrayList<>();
    if (json) {
      sinks.add(new JsonLines(out, ending));
    } else if (!window) {
      sinks.add(new TextLines(out, meter, ending));
    }
    PictureTap pictures = new PictureTap();
    if (window) {
      sinks.add(pictures);
    }
    EngineBuilder builder =
        options
            .builder(view, model, answers)
            .failFast()
            .listener(new SampleCount(limit, meter, sinks, ending));
    if (osc != null) {
      builder.publisher(osc);
    }
    AtomicReference<@Nullable ExpressionEngine> running = new AtomicReference<>();
    DriftFollower drift =
        options.drift(view, builder, EngineFollow.of(running), state -> say(state));
    @Nullable VisibleBox visible =
        view.geometry().equals(CameraGeometry.IDENTITY) && window
            ? new VisibleBox(model.card().frame())
            : null;
    if (visible != null) {
      builder.listener(sample -> visible.moveTo(sample.faceMap()));
    }
    try (DriftFollower closing = drift;
        ExpressionEngine engine = builder.build()) {
      running.set(engine);
      ending.start(engine);
      DemoWindow shown = null;
      try {
        if (window) {
          shown =
              DemoWindow.open(
                  engine,
                  view.camera().description(),
                  model.origin(),
                  pictures,
                  visible,
                  meter,
                  ending);
          if (closing != null) {
            shown.onRecentre(closing::recentre);
          }
        }
        engine.start();
        awaitEnd(engine, meter, osc, ending);
        return exitCode(osc);
      } finally {
        if (shown != null) {
          shown.close();
        }
        ending.done();
      }
    }
  }

  private void say(DriftState state) {
    err.println("drift: " + state.text());
  }

  private void awaitEnd(
      ExpressionEngine engine, Meter meter, @Nullable OscPublisher osc, Ending ending)
      throws InterruptedException {
    try {
      engine.awaitEnd();
    } catch (LowerfaceException e) {
      if (meter.count() > 0) {
        err.println(Summary.of(engine, meter, osc));
      }
      throw e;
    }
    // Whoever cut the pipe wants no more of us.
    if (!ending.outputClosed()) {
      err.println(Summary.of(engine, meter, osc));
    }
  }

  private int exitCode(@Nullable OscPublisher osc) {
    if (osc == null || !osc.lastSendFailed()) {
      return 0;
    }
    err.println(
        "lowerface: the OSC receiver at "
            + osc.target()
            + " could not be reached; start it, or give another --osc");
    return 1;
  }
}
