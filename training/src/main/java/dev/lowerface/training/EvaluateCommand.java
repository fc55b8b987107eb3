package dev.lowerface.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.experiment.Evaluation;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Measures a model file on a split, through the runtime that ships.",
    showDefaultValues = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final String EMBEDDED = "embedded";

  @Option(
      names = "--model",
      defaultValue = EMBEDDED,
      paramLabel = "FILE",
      description = "an exported ONNX file, or embedded")
  private String model;

  @Option(names = "--data", required = true, paramLabel = "KIND:PATH", description = FaceSet.FORMS)
  private String data;

  @Option(names = "--split", defaultValue = "valid", description = "train, valid or test")
  private String split;

  @Option(
      names = "--visible",
      defaultValue = "lower",
      description = "what the pictures show, the rest is black: lower, upper or full")
  private String visible;

  @Option(
      names = "--skip-corrupt",
      description = "leave out pictures that cannot be read, and name them, instead of refusing")
  private boolean skipCorrupt;

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Split wanted = Split.of(split);
    VisibleHalf half = VisibleHalf.of(visible);
    try (ExpressionModel open = open()) {
      FaceSet set = FaceSet.read(data, wanted, skipCorrupt);
      FaceFrame shown = new FaceFrame(open.card().frame().side(), half);
      Evaluation result =
          Evaluation.of(open, set, FaceSet.readOthers(data, wanted, skipCorrupt), shown);
      if (json) {
        System.out.println(new ObjectMapper().writeValueAsString(result));
      } else {
        print(result);
      }
    }
    return 0;
  }

  private ExpressionModel open() {
    return model.equals(EMBEDDED)
        ? ExpressionModel.embedded()
        : ExpressionModel.load(Path.of(model));
  }

  private static void print(Evaluation result) {
    System.out.printf("%s on %s%n", result.model(), result.data());
    line(result.visible() + " visible", result.accuracy(), result.n());
    System.out.printf(
        Locale.ROOT,
        "%-24s %6.2f to %.2f %%%n",
        "95 % interval",
        100 * result.interval().low(),
        100 * result.interval().high());
    number("macro F1", result.macroF1());
    number("calibration error", result.calibrationError());
    number("cross-entropy", result.crossEntropy());
    Evaluation.WithoutDuplicates apart = result.withoutDuplicates();
    line("without duplicates", apart.accuracy(), apart.n());
    int row = 0;
    for (String emotion : result.recall().keySet()) {
      Double recall = result.recall().get(emotion);
      int faces = result.confusion().get(row++).stream().mapToInt(Integer::intValue).sum();
      line("recall of " + emotion, recall == null ? Double.NaN : recall, faces);
    }
  }

  private static void number(String name, double value) {
    System.out.printf(Locale.ROOT, "%-24s %8.4f%n", name, value);
  }

  private static void line(String name, double share, int faces) {
    System.out.printf(Locale.ROOT, "%-24s %6.2f %% of %d faces%n", name, 100 * share, faces);
  }
}
