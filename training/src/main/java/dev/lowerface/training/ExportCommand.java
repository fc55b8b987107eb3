package dev.lowerface.training;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.quantisation.RangeMethod;
import dev.lowerface.training.compiler.variants.CalibrationFaces;
import dev.lowerface.training.compiler.variants.Variant;
import dev.lowerface.training.compiler.variants.VariantMaker;
import dev.lowerface.training.compiler.variants.VariantTable;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Writes a model that reproduce made in another form: 8-bit integers, 16-bit floats,",
      "only what depends on the visible half; with --all every form, with a table."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets required options before anything runs.
final class ExportCommand implements Callable<Integer> {
  private static final String AUTO = "auto";

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "the fused.onnx that reproduce wrote")
  private Path model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "KIND:PATH",
      description =
          FaceSet.FORMS + "; ranges come from training faces, accuracy from validation faces")
  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the file to write; with --all, a folder")
  private Path out;

  @Option(names = "--variant", defaultValue = "int8", description = "fp32, fp16 or int8")
  private String variant;

  @Option(
      names = "--visible-half",
      defaultValue = "on",
      paramLabel = "on|off",
      description = "compute only what depends on the visible half; the answers are the same")
  private String visibleHalf;

  @Option(
      names = "--mirror",
      paramLabel = "on|off",
      description =
          "also show it the mirror image of each face and average the answers: twice the time, a"
              + " little more right (default: as in the model)")
  private @Nullable String mirror;

  @Option(
      names = "--priors",
      paramLabel = "PRIORS",
      description =
          "how common each class is to be taken to be in the file's answers: trained, root, even, or"
              + " eight positive shares in class order, separated by commas (default: as in the"
              + " model)")
  private @Nullable String priors;

  @Option(names = "--all", description = "every form, measured side by side")
  private boolean all;

  @Option(
      names = "--calibration-faces",
      defaultValue = "256",
      paramLabel = "K",
      description = "training faces that the ranges of int8 are observed on")
  private int calibrationFaces;

  @Option(
      names = "--ranges",
      defaultValue = AUTO,
      paramLabel = "METHOD",
      description = RangeMethod.NAMES + ", or auto: what is best on validation")
  private String ranges;

  @Option(
      names = "--grey",
      description = "a network of three channels that was trained on grey faces takes one")
  private boolean grey;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "K",
      description = "use K validation faces; 0 for all")
  private int limit;

  @Option(
      names = "--skip-corrupt",
      description = "leave out pictures that cannot be read, and name them, instead of refusing")
  private boolean skipCorrupt;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "threads of the processor when accuracy and speed are measured")
  private int threads;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      paramLabel = "S",
      description = "how long the speed of each form is measured")
  private double seconds;

  @Override
  public Integer call() {
    Variant wanted =
        new Variant(Variant.Arithmetic.of(variant), isOn("--visible-half", visibleHalf));
    List<RangeMethod> methods =
        ranges.equals(AUTO) ? Arrays.asList(RangeMethod.values()) : List.of(RangeMethod.of(ranges));
    Output.requireFolder(all ? out : out.toAbsolutePath().resolveSibling(""));
    if (!all) {
      Output.requireFile(out);
    }
    GraphFile trained = answering(GraphFile.read(model));
    FaceSet train = FaceSet.read(data, Split.TRAIN, skipCorrupt);
    FaceSet calibration = CalibrationFaces.draw(train, calibrationFaces);
    FaceSet valid = FaceSet.read(data, Split.VALID, skipCorrupt).limited(limit, 1);
    VariantMaker maker =
        new VariantMaker(trained, model.toString(), calibration, valid, methods, grey, threads);
    VariantTable table = new VariantTable(trained, maker, threads, seconds);
    if (all) {
      System.out.print(table.make(out));
    } else {
      VariantMaker.Made made = maker.make(wanted, out);
      System.out.printf(
          Locale.ROOT,
          "%s: %s, %.2f %% of %d validation faces, %.1f million multiply-adds, %.1f MB%s%n",
          made.file(),
          wanted.label(),
          100 * made.accuracy(),
          valid.faces().size(),
          made.multiplyAdds() / 1e6,
          made.bytes() / 1e6,
          made.how().isEmpty() ? "" : ", " + made.how());
      System.out.print(table.of(made));
    }
    return 0;
  }

  /** The same graph; what a runtime makes of its answers is as asked for. */
  private GraphFile answering(GraphFile trained) {
    ModelCard before = ModelCard.fromMetadata(trained.metadata(), model.toString());
    ModelCard card = before;
    if (mirror != null) {
      card = card.withMirrored(isOn("--mirror", mirror));
    }
    if (priors != null && !priors.equals(ClassPriors.MODEL.toString())) {
      card = card.withPriors(ClassPriors.parse(priors));
    }
    Map<String, String> metadata = new LinkedHashMap<>(trained.metadata());
    metadata.keySet().removeAll(before.toMetadata().keySet());
    metadata.putAll(card.toMetadata());
    return new GraphFile(trained.graph(), metadata);
  }

  private static boolean isOn(String option, String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new LowerfaceException("expected on or off as " + option + ", got '" + value + "'");
    };
  }
}
