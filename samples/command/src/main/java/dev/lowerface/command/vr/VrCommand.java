package dev.lowerface.command.vr;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.vr.figure.HeadFile;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sample VR application, from the command line. */
@Command(
    name = "vr",
    description = {
      "A small OpenXR application that embeds the library: a head in a room does what the wearer's"
          + " face does.",
      "Without options: the embedded model on a synthetic camera."
    },
    mixinStandardHelpOptions = true)
public final class VrCommand implements Callable<Integer> {
  /** In the room, turned towards the wearer by 19 degrees, where it covers nothing. */
  private static final PanelPlacement BESIDE_THE_HEAD =
      new PanelPlacement(
          PanelPlacement.Anchor.LOCAL,
          0.28f,
          0.03f,
          -0.74f,
          new PanelPlacement.Quaternion(0, -0.165f, 0, 0.986f),
          0.34f);

  @Mixin private final EngineOptions engineOptions = new EngineOptions();
  @Mixin private final AnswerOptions answers = new AnswerOptions();

  @Option(
      names = "--panel",
      arity = "0..1",
      paramLabel = "PLACEMENT",
      fallbackValue = "",
      description =
          "Show a panel with the eight probabilities, the camera's picture and its health, at"
              + " SPACE:x,y,z:WIDTH in metres, such as view:-0.3,-0.2,-0.8:0.35. Without a place it"
              + " hangs in the room beside the head.")
  private @Nullable String panel;

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description =
          "Show a head of your own, or a whole figure, from a file of glTF 2.0 (.glb, .gltf) or VRM"
              + " (.vrm), whose morph targets have ARKit's names or which has VRM's emotions.")
  private @Nullable Path head;

  @Option(
      names = "--no-mirror",
      description =
          "Show nothing on the desktop. Without it a window mirrors the left eye, if there is a"
              + " display; closing the window ends the session.")
  private boolean noMirror;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "How many samples each pixel has; fewer draw faster, and 1 has steps along edges. Default:"
              + " ${DEFAULT-VALUE}.")
  private int samples = 4;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "Stop after N frames. Default: when the runtime ends the session.")
  private long frames = Long.MAX_VALUE;

  private final PrintStream err;

  /**
   * The command.
   *
   * @param err where it says how it went
   */
  public VrCommand(PrintStream err) {
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    PanelPlacement placement =
        panel == null || panel.isEmpty() ? BESIDE_THE_HEAD : PanelPlacement.parse(panel);
    if (samples < 1 || samples > 64) {
      throw new LowerfaceException(
          "expected --samples from 1 to 64, got " + samples + "; 4 is enough for most headsets");
    }
    answers.check();
    HeadFile file = head == null ? null : HeadFile.load(head);
    EngineOptions.View view = engineOptions.view();
    try (ExpressionModel model = engineOptions.loadModel();
        PanelFeed feed = new PanelFeed()) {
      // Lowerface 1: an engine, which reads the face from the camera in threads of its own.
      EngineBuilder builder = engineOptions.builder(view, model, answers);
      builder.listener(feed).engineListener(feed);
      try (ExpressionEngine engine = builder.build();
          VrHead application =
              new VrHead(
                  engine, panel == null ? null : feed, placement, !noMirror, samples, file)) {
        feed.calibratedBy(engine::calibrated);
        engine.start();
        FrameCount shown = application.run(frames);
        err.println("vr: " + shown);
      }
    }
    return 0;
  }
}
