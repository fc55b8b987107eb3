package dev.lowerface.archive.score;

import dev.lowerface.archive.part.ModelSource;
import dev.lowerface.archive.part.Reading;
import dev.lowerface.archive.part.SessionPlan;
import dev.lowerface.archive.session.SessionFinder;
import dev.lowerface.archive.session.SessionRule;
import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.camera.pictures.SequenceCamera;
import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code score}: from recorded sessions to a table of samples. */
@Command(
    name = "score",
    description = "Scores recorded sessions into a table, in the numbers that serve publishes.",
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Runnable {
  private final PrintStream out;

  @Parameters(
      arity = "1..*",
      paramLabel = "SESSIONS",
      description =
          "Folders of videos and of pictures, lists of them (.txt, one in each line), or videos.")
  private List<Path> places = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the table goes; what is there already is not done again.")
  private String folder = "";

  @Option(
      names = "--person",
      paramLabel = "REGEX",
      description =
          "Whose a session is: the first group, in its path below the folder. Default: the first"
              + " folder.")
  private String person = SessionRule.FIRST_FOLDER;

  @Option(
      names = "--profile-rule",
      paramLabel = "PATH",
      description =
          "Where a session's calibration profile lies below the folder, such as"
              + " '{person}/profile.json' or '{session}.json'. Default: none.")
  private String profileRule = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Pictures per second of folders of pictures, 1 to 1000. Default: 30.")
  private int pictureRate = SequenceCamera.DEFAULT_RATE;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "An .onnx model, at the same path on every machine. Default: the embedded one.")
  private String model = "";

  @Option(
      names = "--part",
      paramLabel = "N",
      description =
          "Pictures that one task reads, about, 1 or more; no number depends on it. Default: 2048.")
  private int partPictures = SessionPlan.PART_PICTURES;

  @Option(
      names = "--wave",
      paramLabel = "N",
      description =
          "Pictures that each core reads between two writes, about, 1 or more: what is lost at most"
              + " if this program is killed, and how many rows a file has. Default: 100000.")
  private long wavePictures = Sizes.WAVE_PICTURES;

  @Mixin private final AnswerOptions answers = new AnswerOptions();
  @Mixin private final SparkOptions options = new SparkOptions();

  /**
   * The command.
   *
   * @param out where it says how far it is
   */
  public ScoreCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    if (pictureRate < 1 || pictureRate > 1000) {
      throw new LowerfaceException(
          "expected 1 to 1000 pictures per second as --rate, got " + pictureRate);
    }
    Sizes sizes = new Sizes(partPictures, wavePictures);
    answers.check();
    SessionFinder finder = new SessionFinder(SessionRule.of(person, profileRule));
    places.forEach(finder::add);
    if (finder.sessions().isEmpty()) {
      throw new LowerfaceException(
          "expected videos or folders of pictures in " + places + ", there are none");
    }
    int failed = new ScoreJob(scoring(), folder, sizes, out).run(options, finder.sessions());
    if (failed > 0) {
      throw new LowerfaceException(
          "expected sessions that can be read, "
              + failed
              + " of "
              + finder.sessions().size()
              + " cannot; each is named in "
              + folder
              + "/failures, the others are scored");
    }
  }

  private Scoring scoring() {
    ModelSource source = ModelSource.of(model);
    try (ExpressionModel loaded = source.load()) {
      answers.requireFits(loaded);
    }
    return new Scoring(
        new Reading(source, answers, pictureRate), new ManifestVersion().getVersion()[0]);
  }
}
