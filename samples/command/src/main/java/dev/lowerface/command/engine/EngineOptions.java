package dev.lowerface.command.engine;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.calibration.drift.DriftFollower;
import dev.lowerface.calibration.drift.DriftState;
import dev.lowerface.calibration.drift.DriftTracker;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.ProfileFolder;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.StereoHalf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From which pictures, with which model and by what means expressions are read. */
public final class EngineOptions {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "Where pictures come from: synthetic, camera:N, camera:NAME, a URL, a video file or a"
              + " folder of pictures. Default: the profile's camera, or synthetic.")
  private @Nullable String source;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "A calibration profile (JSON), or a folder of them, of which the newest one of the source"
              + " is taken. What is given beside it counts more.")
  private @Nullable Path profile;

  @Option(
      names = "--follow-drift",
      description =
          "Follow a headset that slips, from where the profile says the face lies; needs --profile.")
  private boolean followDrift;

  @Option(
      names = "--face-box",
      paramLabel = "x,y,w,h",
      description =
          "Where the whole face would lie in the upright picture, in pixels; its hidden half may"
              + " lie outside. Default: the profile's, or what the camera knows, or the whole"
              + " picture as the visible half.")
  private @Nullable String faceBox;

  @Option(
      names = "--stereo",
      paramLabel = "HALF",
      description = "Which half of a side-by-side picture is used: none, left or right.")
  private @Nullable String stereo;

  @Option(
      names = "--lens",
      paramLabel = "LENS",
      description =
          "What bends the picture: pinhole:WxH:fx,fy,cx,cy,k1,k2,p1,p2,k3 or"
              + " fisheye:WxH:fx,fy,cx,cy,k1,k2,k3,k4, as OpenCV calibrates it.")
  private @Nullable String lens;

  @Option(
      names = "--mirror",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Exchange left and right.")
  private @Nullable Boolean mirror;

  @Option(
      names = "--rotate",
      paramLabel = "DEGREES",
      description = "Then turn the picture clockwise: 0, 90, 180 or 270.")
  private @Nullable Integer rotate;

  @Mixin private final ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--max-rate",
      paramLabel = "HZ",
      description = "Look at no more pictures in a second. Default: all.")
  private @Nullable Double maxRate;

  @Option(
      names = "--budget",
      paramLabel = "SHARE",
      description =
          "The share of the time between pictures that inference may take, such as 0.5; when it"
              + " takes more, pictures are left out. Default: no limit.")
  private @Nullable Double budget;

  /**
   * Refuses values that make no sense, and files that are not there. The model is not read.
   *
   * @throws LowerfaceException if there is such a value
   */
  public void check() {
    geometry(CameraGeometry.IDENTITY);
    compute.check();
    pace(ExpressionEngine.builder());
    view();
  }

  /**
   * Reads the profile, if one is given, and makes the camera.
   *
   * @return the camera, not open, and where the face lies in its pictures
   * @throws LowerfaceException if one of them cannot be had
   */
  public View view() {
    CalibrationProfile given = profile == null ? null : profile(profile);
    FaceMap box = faceBox == null ? null : FaceMap.parse(faceBox);
    String camera = given == null ? "synthetic" : given.camera();
    return new View(
        CameraSource.parse(source == null ? camera : source, NanoClock.SYSTEM),
        box,
        geometry(given == null ? CameraGeometry.IDENTITY : given.geometry()),
        given);
  }

  /**
   * Makes another camera, of which the command line knows nothing.
   *
   * @param other what {@code --source} would take
   * @return the camera, not open, whose pictures are upright
   * @throws LowerfaceException if there is none of that name
   */
  public View viewOf(String other) {
    return new View(
        CameraSource.parse(other, NanoClock.SYSTEM), null, CameraGeometry.IDENTITY, null);
  }

  /**
   * Makes a camera that was just calibrated.
   *
   * @param other what {@code --source} would take
   * @param calibrated its profile
   * @return the camera, not open, and where the face lies as the profile says
   * @throws LowerfaceException if one of them cannot be had
   */
  public View viewOf(String other, Path calibrated) {
    CalibrationProfile given = CalibrationProfile.load(calibrated);
    return new View(CameraSource.parse(other, NanoClock.SYSTEM), null, given.geometry(), given);
  }

  private CalibrationProfile profile(Path path) {
    return Files.isDirectory(path)
        ? new ProfileFolder(path).newest(null, null, source)
        : CalibrationProfile.load(path);
  }

  /**
   * The source as it was given.
   *
   * @param otherwise if it was not
   * @return what {@code --source} takes
   */
  public String source(String otherwise) {
    return source == null ? otherwise : source;
  }

  /**
   * Loads the model.
   *
   * @return the model, to be closed by the caller
   * @throws LowerfaceException if it cannot be loaded
   */
  public ExpressionModel loadModel() {
    return compute.loadModel();
  }

  /**
   * Begins an engine.
   *
   * @param view from where it looks
   * @param loaded the model
   * @param answers what is made of its answers
   * @return a builder, to which listeners and publishers may be added
   */
  public EngineBuilder builder(View view, ExpressionModel loaded, AnswerOptions answers) {
    EngineBuilder builder = ExpressionEngine.builder().camera(view.camera()).model(loaded);
    if (view.profile() != null) {
      view.profile().applyTo(builder);
    }
    builder.geometry(view.geometry());
    if (view.faceBox() != null) {
      builder.face(view.faceBox());
    }
    answers.requireFits(loaded);
    answers.apply(builder);
    return pace(builder);
  }

  /**
   * From where an engine looks.
   *
   * @param camera a camera that is not open
   * @param faceBox where the whole face lies in the upright picture, as the command line says; it
   *     counts more than the profile; null if it does not
   * @param geometry how its pictures become upright
   * @param profile the calibration profile; null if none is given
   */
  public record View(
      MouthCamera camera,
      @Nullable FaceMap faceBox,
      CameraGeometry geometry,
      @Nullable CalibrationProfile profile) {}

  /** What the command line says, and where it says nothing what the profile does. */
  private CameraGeometry geometry(CameraGeometry profiled) {
    return new CameraGeometry(
        stereo == null ? profiled.half() : StereoHalf.of(stereo),
        lens == null ? profiled.lens() : Lens.parse(lens),
        mirror == null ? profiled.mirrored() : mirror,
        rotate == null ? profiled.clockwiseDegrees() : rotate);
  }

  /**
   * Begins to follow a headset that slips, if that is asked for.
   *
   * @param view from where the engine looks
   * @param builder gets a listener
   * @param follow what a new place of the face is told to, for instance {@code engine::follow}
   * @param news hears how it stands
   * @return to be closed after the engine; null if it is not asked for
   * @throws LowerfaceException if there is no profile
   */
  public @Nullable DriftFollower drift(
      View view, EngineBuilder builder, Consumer<FaceMap> follow, Consumer<DriftState> news) {
    if (!followDrift) {
      return null;
    }
    CalibrationProfile given = view.profile();
    if (given == null || view.faceBox() != null) {
      throw new LowerfaceException(
          "expected --profile with --follow-drift and no --face-box: drift is measured from where"
              + " the profile says that the face lies; run lowerface calibrate");
    }
    DriftTracker tracker = new DriftTracker(given.face(), view.geometry(), given.neutral(), follow);
    DriftFollower follower =
        new DriftFollower(tracker, DriftFollower.DEFAULT_HERTZ, NanoClock.SYSTEM, news);
    builder.listener(follower);
    return follower;
  }

  private EngineBuilder pace(EngineBuilder builder) {
    if (maxRate != null) {
      builder.maxRate(maxRate);
    }
    if (budget != null) {
      builder.inferenceBudget(budget);
    }
    return builder;
  }
}
