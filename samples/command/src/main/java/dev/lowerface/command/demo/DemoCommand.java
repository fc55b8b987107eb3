package dev.lowerface.command.demo;

import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.command.options.PublishOptions;
import dev.lowerface.command.options.PublisherState;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.record.Consent;
import dev.lowerface.command.record.Recorder;
import dev.lowerface.command.window.Display;
import dev.lowerface.command.window.Palette;
import dev.lowerface.file.Output;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionListener;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Camera in, expression out, for the eye or for another program. */
@Command(
    name = "demo",
    description = {
      "Shows what the wearer's face expresses: in a window, as JSON lines, or to another program.",
      "Without options: the embedded model on a synthetic camera."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class DemoCommand implements Callable<Integer> {
  private static final long FRAMES_WITHOUT_DISPLAY = 600;
  private static final Set<String> CALIBRATION_TAKES =
      Set.of(
          "--model",
          "--provider",
          "--device",
          "--threads",
          "--stereo",
          "--lens",
          "--mirror",
          "--rotate");

  @Mixin private final EngineOptions options = new EngineOptions();
  @Mixin private final AnswerOptions answers = new AnswerOptions();

  @Mixin private final PublishOptions publish = new PublishOptions(PublishOptions.OFF);

  @Option(names = "--frames", paramLabel = "N", description = "Stop after N published samples.")
  private @Nullable Long frames;

  @Option(names = "--no-window", description = "Show no window.")
  private boolean noWindow;

  @Option(names = "--json", description = "Write one JSON object per sample to standard output.")
  private boolean json;

  @Option(names = "--light", description = "A window for bright rooms; its key T changes that.")
  private boolean light;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write the samples into this file, for lowerface replay.")
  private @Nullable Path record;

  @Option(
      names = "--record-pictures",
      paramLabel = "NAME",
      description =
          "Write the pictures into it, too. NAME is the person in them, who knows that and agrees;"
              + " the file says so. Needs --record.")
  private @Nullable String pictured;

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
    if (pictured != null && record == null) {
      throw new ParameterException(
          spec.commandLine(), "expected --record with --record-pictures, to say into which file");
    }
    answers.check();
    publish.check();
    Consent consent = pictured == null ? null : Consent.of(pictured, Instant.now());
    EngineOptions.View view = options.view();
    Ending ending = new Ending();
    try (ExpressionModel model = options.loadModel();
        Recorder recorder = new Recorder();
        Publishers publishers = publish.open(Map.of())) {
      if (record != null) {
        Output.requireFile(record);
        recorder.startWithNext(record, consent);
      }
      model.fallbacks().forEach(why -> err.println("lowerface: not used: " + why));
      run(new DemoRun(options, answers, model, publishers, recorder, ending, err), view);
      return exitCode(publishers);
    } finally {
      ending.done();
    }
  }

  private void run(DemoRun run, EngineOptions.View view) throws InterruptedException {
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
    List<ExpressionListener> sinks = new ArrayList<>();
    if (json) {
      sinks.add(new JsonLines(out, run.ending()));
    }
    if (window) {
      new WindowedDemo(run, view, limit, sinks, calibrateArguments(), profile())
          .run(light ? Palette.LIGHT : Palette.DARK);
      return;
    }
    Meter meter = new Meter();
    if (!json) {
      sinks.add(new TextLines(out, meter, run.ending()));
    }
    run.run(view, limit, meter, sinks, started -> {});
  }

  /** What a calibration is told besides the source and the profile: the model, and its provider. */
  private List<String> calibrateArguments() {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (CALIBRATION_TAKES.contains(name)) {
        option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
      }
    }
    return arguments;
  }

  /** Where a calibration goes: to the profile that was given, if it is a file. */
  private Path profile() {
    Path given = spec.findOption("--profile").getValue();
    return given == null || Files.isDirectory(given) ? Path.of("profile.json") : given;
  }

  private int exitCode(Publishers publishers) {
    int code = 0;
    for (PublisherState state : publishers.states()) {
      if (!state.reached()) {
        code = 1;
        err.printf(
            "lowerface: the %s receiver at %s could not be reached; start it, or give another"
                + " --%s%n",
            state.kind().toUpperCase(Locale.ROOT), state.address(), state.kind());
      }
    }
    return code;
  }
}
