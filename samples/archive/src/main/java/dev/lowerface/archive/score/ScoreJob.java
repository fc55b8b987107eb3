package dev.lowerface.archive.score;

import dev.lowerface.archive.session.Session;
import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.archive.spark.SparkStart;
import dev.lowerface.archive.summary.ScoreSummary;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Scores sessions into a folder: {@code samples}, the table; {@code failures}, the sessions that
 * are not in it; {@code summary}, pages for people.
 *
 * @param scoring how
 * @param folder the folder, one that Hadoop knows
 * @param sizes into what the work is divided
 * @param out where it says how far it is
 */
record ScoreJob(Scoring scoring, String folder, Sizes sizes, PrintStream out) {
  /**
   * Scores what is not in the table.
   *
   * @return how many sessions cannot be scored
   * @throws LowerfaceException if there is no Spark, or the table cannot be read or written
   */
  int run(SparkOptions options, Collection<Session> sessions) {
    try (SparkSession spark = SparkStart.open(options, "lowerface-archive score")) {
      ScoreProgress progress = new ScoreProgress(out);
      spark.sparkContext().addSparkListener(progress);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      SampleTable table = new SampleTable(spark, folder + "/samples");
      List<Failure> failures =
          new ScoreRun(context, scoring, table, sizes, progress).score(sessions);
      FailureTable.write(spark, failures, folder + "/failures");
      if (table.exists()) {
        ScoreSummary.write(table.read(), failures.size(), folder + "/summary");
        out.println("summary: " + folder + "/summary/index.html");
      }
      return failures.size();
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a table of samples that can be read and written in '"
              + folder
              + "': "
              + e.getMessage(),
          e);
    }
  }
}
