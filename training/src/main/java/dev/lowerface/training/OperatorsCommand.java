package dev.lowerface.training;

import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.session.OperatorTimes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "operators",
    description = "Lists which kernels ONNX Runtime runs for a model, by the time they take.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets required options before anything runs.
final class OperatorsCommand implements Callable<Integer> {
  @Option(names = "--model", required = true, paramLabel = "FILE", description = "a model file")
  private Path model;

  @Option(names = "--threads", defaultValue = "2", description = "threads of the processor")
  private int threads;

  @Override
  public Integer call() {
    ModelCard card;
    long before = System.nanoTime();
    try (ExpressionModel open = ExpressionModel.load(model)) {
      double seconds = (System.nanoTime() - before) * 1e-9;
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f MB, ready in %.2f s%n",
          model,
          model.toFile().length() * 1e-6,
          seconds);
      card = open.card();
    }
    long[] shape = {
      1, card.input().channels(), card.input().frame().rows(), card.input().frame().side()
    };
    List<OperatorTimes.Entry> entries =
        OperatorTimes.of(model, ModelCard.INPUT, shape, ModelCard.PROBABILITIES, threads);
    double total = entries.stream().mapToDouble(OperatorTimes.Entry::micros).sum();
    System.out.printf("%-28s %-8s %6s %10s %8s%n", "operator", "of", "nodes", "us", "share");
    for (OperatorTimes.Entry entry : entries) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %-8s %6d %10.0f %6.1f %%%n",
          entry.operator(),
          entry.types(),
          entry.nodes(),
          entry.micros(),
          100 * entry.micros() / total);
    }
    return 0;
  }
}
