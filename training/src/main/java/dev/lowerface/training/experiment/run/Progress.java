package dev.lowerface.training.experiment.run;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A training's progress on standard error: steps, time left, loss, images per second, accuracy. */
public final class Progress implements AutoCloseable {
  private static final int UPDATE_MILLIS = 2_000;

  /** Weight of the newest batch in the loss shown. */
  private static final double NEWEST = 0.05;

  private final ProgressBar bar;
  private final long startNanos = System.nanoTime();
  private double loss = Double.NaN;
  private double accuracy = Double.NaN;
  private long images;

  public Progress(String name, long steps, long done) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(steps)
            .startsFrom(done, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .build();
  }

  public void step(double batchLoss, int count) {
    loss = Double.isNaN(loss) ? batchLoss : loss + NEWEST * (batchLoss - loss);
    images += count;
    show();
    bar.step();
  }

  /** An epoch is over. */
  public void epoch(Epoch epoch) {
    Double found = epoch.accuracy();
    accuracy = found == null ? Double.NaN : found;
    show();
    String valid = found == null ? "" : String.format(Locale.ROOT, ", valid %.2f %%", 100 * found);
    System.err.printf(
        Locale.ROOT,
        "%n%s epoch %d: loss %.4f%s, %.1f images/s, waited for batches %.1f %% of the time%n",
        bar.getTaskName(),
        epoch.number(),
        epoch.loss(),
        valid,
        epoch.imagesPerSecond(),
        100 * epoch.waited());
  }

  private void show() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String valid =
        Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, " valid %.2f %%", 100 * accuracy);
    bar.setExtraMessage(
        String.format(Locale.ROOT, "loss %.4f%s %.0f images/s", loss, valid, images / seconds));
  }

  @Override
  public void close() {
    bar.close();
  }
}
