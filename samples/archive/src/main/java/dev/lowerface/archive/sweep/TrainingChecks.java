package dev.lowerface.archive.sweep;

import dev.lowerface.archive.sweep.child.TrainingProgram;
import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has the command that trains look at each kind of training before any is begun. Seeds of one kind
 * are alike to it.
 *
 * @param program the command
 * @param file what a refusal names, with a line
 * @param out a folder that can be written
 */
record TrainingChecks(TrainingProgram program, Path file, Path out) {
  private static final int NAMED = 10;

  void require(List<Training> trainings) {
    Map<String, Training> kinds = new LinkedHashMap<>();
    trainings.forEach(one -> kinds.putIfAbsent(one.withSeed(0).settings(), one));
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Map<Training, Future<String>> answers = new LinkedHashMap<>();
      for (Training kind : kinds.values()) {
        answers.put(kind, threads.submit(() -> program.refusal(kind.words(), out)));
      }
      List<String> refused = new ArrayList<>();
      for (Map.Entry<Training, Future<String>> answer : answers.entrySet()) {
        String why = answer.getValue().get();
        if (!why.isEmpty()) {
          Training kind = answer.getKey();
          refused.add("line " + kind.line() + " (" + String.join(" ", kind.words()) + "): " + why);
        }
      }
      refuse(refused, kinds.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LowerfaceException("looking at the trainings was interrupted", e);
    } catch (ExecutionException e) {
      throw new LowerfaceException("could not look at the trainings: " + e.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void refuse(List<String> refused, int all) {
    if (!refused.isEmpty()) {
      throw new LowerfaceException(
          file.getFileName()
              + ": "
              + refused.size()
              + " of "
              + all
              + " kinds of trainings cannot be done, none is begun: "
              + String.join("; ", refused.subList(0, Math.min(NAMED, refused.size())))
              + (refused.size() > NAMED ? "; ..." : ""));
    }
  }
}
