package dev.lowerface.archive.score;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says now and then how far the work is. Spark tells of tasks on a thread of its own. */
final class ScoreProgress extends SparkListener {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final AtomicInteger tasks = new AtomicInteger();
  private volatile int tasksOfWave;
  private int sessions;
  private int done;
  private int failed;
  private volatile long saidNanos = System.nanoTime();
  private long pictures;

  ScoreProgress(PrintStream out) {
    this.out = out;
  }

  void begin(int all, int before) {
    sessions = all;
    done = before;
    out.printf(Locale.ROOT, "%d sessions, %d of them scored before%n", all, before);
  }

  void wave(int count) {
    tasks.set(0);
    tasksOfWave = count;
  }

  void failed() {
    failed++;
  }

  void written(int count, long more) {
    done += count;
    pictures += more;
    tasksOfWave = 0;
    out.printf(
        Locale.ROOT,
        "%d of %d sessions are in the table, %d pictures in this run, %d could not be read%n",
        done,
        sessions,
        pictures,
        failed);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    int ended = tasks.incrementAndGet();
    int all = tasksOfWave;
    long now = System.nanoTime();
    if (all > 0 && ended <= all && now - saidNanos >= PAUSE_NANOS) {
      saidNanos = now;
      out.printf(Locale.ROOT, "%d of %d parts are read%n", ended, all);
    }
  }
}
