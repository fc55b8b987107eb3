package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.CalibrationOutcome;
import dev.lowerface.calibration.CalibrationPlan;
import dev.lowerface.calibration.CalibrationSession;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.ProfileLabels;
import dev.lowerface.calibration.rehearsal.RehearsalCamera;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.command.calibrate.prompt.AllPrompters;
import dev.lowerface.command.calibrate.prompt.CalibrateWindow;
import dev.lowerface.command.calibrate.prompt.HeadsetPrompts;
import dev.lowerface.command.calibrate.prompt.Prompter;
import dev.lowerface.command.calibrate.prompt.SoundPrompts;
import dev.lowerface.command.calibrate.prompt.SpokenPrompts;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.options.OpenXrOptions;
import dev.lowerface.command.serve.RuntimeNews;
import dev.lowerface.command.window.Display;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.sidecar.Sidecar;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.time.JumpClock;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Guides a person through a calibration and writes the profile. */
@Command(
    name = "calibrate",
    description = {
      "Finds the mouth, corrects the light and adapts to the person, in under 30 seconds, and"
          + " writes a profile for --profile of the other commands."
    },
    mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
  @Mixin private final EngineOptions options = new EngineOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The profile to write. Default: profile.json; one that is there is kept as" + " .bak.")
  private Path out = Path.of("profile.json");

  @Option(names = "--name", paramLabel = "NAME", description = "What to call the profile.")
  private String name = "default";

  @Option(names = "--person", paramLabel = "NAME", description = "Who is calibrated.")
  private String person = "";

  @Option(names = "--headset", paramLabel = "NAME", description = "With which headset.")
  private String headset = "";

  @Option(
      names = "--expressions",
      paramLabel = "LIST",
      description =
          "The expressions that the last layer is adapted with: all, none, or some of happiness,"
              + "surprise,sadness,anger,disgust,fear,contempt. Default: none, since an adapted"
              + " model is to be asked for.")
  private String expressions = "none";

  @Option(
      names = "--priors",
      paramLabel = "PRIORS",
      description =
          "How common each class is to be taken to be: " + ClassPriors.FORMS + ". Default: model.")
  private String priors = "model";

  @Option(
      names = "--mouth",
      paramLabel = "x,y,WIDTH,ROLL",
      description =
          "Where the mouth is, instead of looking for it: its middle and the width of the face in"
              + " pixels of the upright picture, and the turn in degrees clockwise.")
  private @Nullable String mouth;

  @Option(
      names = "--capture-delay",
      paramLabel = "MILLIS",
      description = "From what happens to the capture time of its picture. Default: 0.")
  private double captureDelayMillis;

  @Option(
      names = "--measure-delay",
      description =
          "Measure that delay first: point the camera at the window, which blinks for 6 s. The"
              + " screen's own delay is in it, see --screen-delay.")
  private boolean measureDelay;

  @Option(
      names = "--screen-delay",
      paramLabel = "MILLIS",
      description = "How late the screen shows what is drawn; taken off what is measured.")
  private double screenDelayMillis;

  @Option(
      names = "--chessboard",
      paramLabel = "COLUMNSxROWS",
      description =
          "Measure the lens first: show a chessboard of so many inner corners, such as 9x6, near,"
              + " far and aslant.")
  private @Nullable String chessboard;

  @Option(
      names = "--keep-neutral",
      description =
          "Keep a small grey picture of the neutral mouth in the profile, so that a headset that is"
              + " put on differently next time can be followed.")
  private boolean keepNeutral;

  @Option(
      names = "--from-video",
      paramLabel = "FILE",
      description = "A recorded session instead of a camera; as fast as it can be read.")
  private @Nullable Path video;

  @Option(
      names = "--rehearse",
      paramLabel = "SEED",
      description = "A drawn person under a simulated mount instead of a camera.")
  private @Nullable Long rehearsal;

  @Option(names = "--no-window", description = "Prompts on the terminal, no window.")
  private boolean noWindow;

  @Option(
      names = "--silent",
      description = "No tones and no voice. Default: tones, and the system's voice if it has one.")
  private boolean silent;

  @Mixin private final OpenXrOptions openxr = new OpenXrOptions();

  private final PrintStream output;
  private final PrintStream err;

  /**
   * The command.
   *
   * @param output where prompts and results go
   * @param err where what is wrong goes
   */
  public CalibrateCommand(PrintStream output, PrintStream err) {
    this.output = output;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (video != null && rehearsal != null) {
      throw new LowerfaceException("expected --from-video or --rehearse, got both; give one");
    }
    if (!(captureDelayMillis >= 0 && captureDelayMillis <= 1000)) {
      throw new LowerfaceException(
          "expected --capture-delay from 0 to 1000 ms, got " + captureDelayMillis);
    }
    // Before the person's time is taken.
    Output.requireFile(out);
    ClassPriors.parse(priors);
    EngineOptions.View view = options.view();
    CameraGeometry geometry = view.geometry();
    if (chessboard != null) {
      MouthCamera source = video == null ? view.camera() : camera(video);
      geometry = geometry.withLens(LensStep.measure(source, geometry.half(), chessboard, output));
    }
    if (measureDelay) {
      captureDelayMillis = DelayStep.measure(view.camera(), screenDelayMillis, output);
    }
    CalibrationPlan plan =
        new CalibrationPlan(
            geometry, mouth == null ? null : mouth(mouth), expressions(expressions), 2);
    try (ExpressionModel model = options.loadModel();
        PanelFeed feed = openxr.feedOfPrompts();
        Sidecar sidecar = openxr.sidecar(feed, new RuntimeNews(err::println));
        Prompter prompter = prompter(feed)) {
      if (sidecar != null) {
        sidecar.start();
      }
      SessionSlot session = new SessionSlot(new CalibrationSession(plan, model));
      try (MouthCamera camera = camera(view, session);
          CameraFrame frame = new CameraFrame()) {
        camera.open();
        new GuidedCalibration(camera, frame, session, plan, model, prompter).run();
        return finish(session.get(), camera, model.card());
      } finally {
        session.get().close();
      }
    }
  }

  private Prompter prompter(@Nullable PanelFeed feed) throws InterruptedException {
    List<Prompter> prompters = new ArrayList<>();
    String missing = noWindow || video != null ? "" : Display.whatIsMissing();
    if (missing != null && !missing.isEmpty()) {
      err.println("lowerface: no window (" + missing + "); going on without");
    }
    prompters.add(missing == null ? CalibrateWindow.open() : new SpokenPrompts(output));
    if (feed != null) {
      prompters.add(new HeadsetPrompts(feed::prompt));
    }
    // A recording, and a drawn person without a window, pass faster than anybody could listen.
    if (!silent && video == null && (rehearsal == null || !noWindow)) {
      prompters.add(new SoundPrompts(NanoClock.SYSTEM));
    }
    return new AllPrompters(prompters);
  }

  private MouthCamera camera(EngineOptions.View view, SessionSlot session) {
    if (video != null) {
      return camera(video);
    }
    if (rehearsal != null) {
      NanoClock clock = noWindow ? new JumpClock() : NanoClock.SYSTEM;
      return new RehearsalCamera(
          SimulatedMount.random(new Random(rehearsal)),
          new DrawnPerson(rehearsal),
          () -> session.get().guidance(),
          clock,
          rehearsal);
    }
    return view.camera();
  }

  private static MouthCamera camera(Path file) {
    return CameraSource.parse(file.toString(), new JumpClock());
  }

  private int finish(CalibrationSession session, MouthCamera camera, ModelCard card) {
    Guidance end = session.guidance();
    if (!end.ended()) {
      if (!end.remark().isEmpty()) {
        // The pictures ran out while the face was looked for once more: that is not the cause.
        throw new LowerfaceException(end.remark());
      }
      throw new LowerfaceException(
          "expected "
              + camera.description()
              + " to show the whole calibration, it ended at '"
              + end.step().prompt()
              + "'; record on to the end, or leave out --expressions");
    }
    CalibrationOutcome outcome = session.outcome();
    String source =
        rehearsal != null ? "synthetic" : video != null ? video.toString() : camera.description();
    CalibrationProfile profile =
        outcome.profile(
            new ProfileLabels(name, person, headset, options.source(source)),
            Instant.now(),
            Duration.ofNanos(Math.round(captureDelayMillis * 1e6)),
            keepNeutral);
    if (!priors.equals(ClassPriors.MODEL.toString())) {
      profile = Priors.applied(ClassPriors.parse(priors), card, profile);
    }
    profile.save(out);
    List<String> lines = CalibrationReport.lines(outcome);
    lines.forEach(output::println);
    output.println("profile: " + out);
    output.flush();
    return 0;
  }

  static List<Emotion> expressions(String text) {
    List<Emotion> wanted = new ArrayList<>();
    if (text.equals("none")) {
      return wanted;
    }
    if (text.equals("all")) {
      return CalibrationPlan.WHOLE.expressions();
    }
    for (String name : text.split(",", -1)) {
      Emotion found = null;
      for (Emotion emotion : Emotion.values()) {
        found = emotion.label().equals(name.strip()) ? emotion : found;
      }
      if (found == null || found == Emotion.NEUTRAL) {
        throw new LowerfaceException(
            "expected --expressions all, none or some of "
                + Emotion.labels().replace("neutral,", "")
                + ", got '"
                + name
                + "'");
      }
      wanted.add(found);
    }
    return wanted;
  }

  static FaceMap mouth(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 4) {
      try {
        return FaceMap.around(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]),
            false);
      } catch (NumberFormatException e) {
        throw new LowerfaceException(
            "expected --mouth as x,y,WIDTH,ROLL in pixels and degrees, got '" + text + "'", e);
      }
    }
    throw new LowerfaceException(
        "expected --mouth as x,y,WIDTH,ROLL in pixels and degrees, got '" + text + "'");
  }
}
