package dev.lowerface.archive.sweep;

import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.archive.spark.SparkStart;
import dev.lowerface.archive.sweep.child.TrainingProgram;
import dev.lowerface.archive.sweep.plan.SweepPlan;
import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.archive.sweep.report.SweepReport;
import dev.lowerface.archive.sweep.result.Found;
import dev.lowerface.archive.sweep.result.ResultTable;
import dev.lowerface.archive.sweep.result.TrainingFolder;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Does the trainings of a sweep that are not done yet, and makes a table and a report of all of
 * them.
 *
 * @param plan what is to be trained
 * @param program what trains
 * @param folder where everything goes, at an absolute path
 * @param out where it says how far it is
 */
record SweepJob(SweepPlan plan, TrainingProgram program, Path folder, PrintStream out) {
  /**
   * Does it.
   *
   * @return how many trainings failed
   * @throws LowerfaceException if a training cannot be done at all, before any is begun; or if
   *     there is no Spark
   */
  int run(SparkOptions options) {
    Output.requireFolder(folder);
    List<Training> left =
        plan.trainings().stream().filter(one -> !TrainingFolder.of(folder, one).isDone()).toList();
    out.printf(
        Locale.ROOT,
        "%d trainings, %d of them done before%n",
        plan.trainings().size(),
        plan.trainings().size() - left.size());
    new TrainingChecks(program, plan.file(), folder).require(left);
    try (SparkSession spark = SparkStart.open(options, "lowerface-archive sweep")) {
      List<Found> found = found(train(spark, left));
      ResultTable.write(spark, found, folder);
      new SweepReport(plan, found).write(folder.resolve("report.html"));
      out.println("report: " + folder.resolve("report.html"));
      return (int) found.stream().filter(one -> !one.error().isEmpty()).count();
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a folder that results can be written into, " + folder + ": " + e.getMessage(),
          e);
    }
  }

  /** Why each training failed, by its folder; nothing of those that did not. */
  private Map<String, String> train(SparkSession spark, List<Training> left) {
    Map<String, String> errors = new HashMap<>();
    if (left.isEmpty()) {
      return errors;
    }
    spark.sparkContext().addSparkListener(new SweepProgress(out, left.size()));
    TrainingTask task = new TrainingTask(program, folder.toString());
    for (TrainingOutcome outcome : outcomes(spark, task, left)) {
      if (!outcome.error().isEmpty()) {
        errors.put(outcome.folder(), outcome.error());
        out.println("failed: " + outcome.folder() + ": " + outcome.error());
      }
    }
    return errors;
  }

  private static List<TrainingOutcome> outcomes(
      SparkSession spark, TrainingTask task, List<Training> left) {
    try {
      return JavaSparkContext.fromSparkContext(spark.sparkContext())
          .parallelize(left, left.size())
          .map(task::run)
          .collect();
    } catch (Exception e) {
      if (e instanceof SparkException) {
        throw new LowerfaceException(
            "Spark gave up; what is done is kept, and the same command goes on: " + e.getMessage(),
            e);
      }
      throw e;
    }
  }

  private List<Found> found(Map<String, String> errors) {
    List<Found> found = new ArrayList<>();
    List<String> variants = plan.variants();
    for (int i = 0; i < variants.size(); i++) {
      Training training = plan.trainings().get(i);
      String error = errors.get(training.folder());
      found.add(
          error == null
              ? Found.read(TrainingFolder.of(folder, training), variants.get(i))
              : Found.failed(training, variants.get(i), error));
    }
    return found;
  }
}
