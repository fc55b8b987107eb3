package dev.lowerface.archive.sweep;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says how far the trainings are. Spark tells of tasks on a thread of its own. */
final class SweepProgress extends SparkListener {
  private final PrintStream out;
  private final int trainings;
  private final AtomicInteger over = new AtomicInteger();

  SweepProgress(PrintStream out, int trainings) {
    this.out = out;
    this.trainings = trainings;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      int count = over.incrementAndGet();
      if (count <= trainings) {
        out.printf(Locale.ROOT, "%d of %d trainings are over%n", count, trainings);
      }
    }
  }
}
