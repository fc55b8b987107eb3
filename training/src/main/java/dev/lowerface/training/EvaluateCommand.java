package dev.lowerface.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.evaluation.DegradedEvaluation;
import dev.lowerface.training.evaluation.Evaluation;
import dev.lowerface.training.evaluation.StreamEvaluation;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Measures a model file on a split, through the runtime that ships.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final String EMBEDDED = "embedded";
  private static final long LIMIT_SEED = 1;

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

  @Option(
      names = "--priors",
      defaultValue = "model",
      paramLabel = "PRIORS",
      description = "how common each class is taken to be: " + ClassPriors.FORMS)
  private String priors;

  @Option(
      names = "--degraded",
      description =
          "measure the faces under a fixed list of degradations, and pictures that hold no mouth")
  private boolean degraded;

  @Option(
      names = "--streams",
      description =
          "measure how the shown class follows the model in streams of 15 to 120 a second")
  private boolean streams;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "N",
      description = "only so many faces, always the same ones; 0 for all")
  private int limit;

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    if (streams && degraded) {
      throw new LowerfaceException("expected --degraded or --streams, got both; run it twice");
    }
    if (limit < 0) {
      throw new LowerfaceException("expected a --limit of 0 or more faces, got " + limit);
    }
    Split wanted = Split.of(split);
    VisibleHalf half = VisibleHalf.of(visible);
    ClassPriors common = ClassPriors.parse(priors);
    try (ExpressionModel open = open()) {
      FaceSet set = FaceSet.read(data, wanted, skipCorrupt).limited(limit, LIMIT_SEED);
      if (streams) {
        StreamEvaluation result = StreamEvaluation.of(open, set, half, common);
        print(result, result.table());
      } else if (degraded) {
        DegradedEvaluation result = DegradedEvaluation.of(open, set, half, common);
        print(result, result.table());
      } else {
        List<FaceSet> others = FaceSet.readOthers(data, wanted, skipCorrupt);
        Evaluation result = Evaluation.of(open, set, others, half, common);
        print(result, result.table());
      }
    }
    return 0;
  }

  private ExpressionModel open() {
    return model.equals(EMBEDDED)
        ? ExpressionModel.embedded()
        : ExpressionModel.load(Path.of(model));
  }

  private void print(Object result, String table) throws JsonProcessingException {
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(result));
    } else {
      System.out.print(table);
    }
  }
}
