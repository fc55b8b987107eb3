package dev.lowerface.archive.bench;

import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.archive.spark.SparkStart;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * How many decoded pictures several workers answer in a second. All numbers of workers take turns,
 * so that what else the machine does meets each alike.
 *
 * @param video whose first pictures are used
 * @param tasks how many tasks each number of workers gets
 * @param rounds how many turns each takes
 * @param out where the figures go
 */
record WorkerBench(Path video, int tasks, int rounds, PrintStream out) {
  void run(SparkOptions options, int workers) {
    double[] best = new double[workers + 1];
    for (int round = 0; round < rounds; round++) {
      for (int n = 1; n <= workers; n++) {
        best[n] = Math.max(best[n], picturesPerSecond(options, n));
      }
    }
    for (int n = 1; n <= workers; n++) {
      out.printf(
          Locale.ROOT,
          "%d worker%s: %.0f decoded pictures a second, %.2f times one%n",
          n,
          n == 1 ? "" : "s",
          best[n],
          best[n] / best[1]);
    }
    out.printf(
        Locale.ROOT,
        "the best of %d turns on %d processors%n",
        rounds,
        Runtime.getRuntime().availableProcessors());
  }

  private double picturesPerSecond(SparkOptions options, int workers) {
    try (SparkSession spark =
        SparkStart.open(options, "local[" + workers + "]", "lowerface-archive bench")) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      answered(context, 4 * workers);
      long begun = System.nanoTime();
      long pictures = answered(context, tasks);
      return pictures / ((System.nanoTime() - begun) * 1e-9);
    } catch (IOException e) {
      throw new LowerfaceException("Spark could not be ended: " + e.getMessage(), e);
    }
  }

  private long answered(JavaSparkContext context, int count) {
    String path = video.toString();
    return context
        .parallelize(Collections.nCopies(count, path), count)
        .map(DecodedPictures::answer)
        .reduce(Long::sum);
  }
}
