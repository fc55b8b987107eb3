package dev.lowerface.benchmarks.openxr;

import dev.lowerface.benchmarks.report.Figure;
import java.util.List;
import org.lwjgl.openxr.XrFrameState;

/** Counts frames, and displays that went by without one. */
final class Displays {
  private long frames;
  private long skipped;
  private long beforeTime;

  /** Counts a frame and hands back its layer. */
  long add(XrFrameState frame, long layer) {
    long time = frame.predictedDisplayTime();
    long period = frame.predictedDisplayPeriod();
    if (beforeTime > 0 && period > 0) {
      // Rounded: a runtime's displays are not exactly a period apart.
      skipped += Math.max(0, (time - beforeTime + period / 2) / period - 1);
    }
    beforeTime = time;
    frames++;
    return layer;
  }

  /** What lies between this turn and the next is not looked at. */
  void newTurn() {
    beforeTime = 0;
  }

  double skippedPercent() {
    return frames == 0 ? Double.NaN : 100.0 * skipped / frames;
  }

  void describe(String name, List<Figure> figures) {
    figures.add(new Figure(name + ", frames", (double) frames, "frames"));
    figures.add(new Figure(name + ", displays skipped", (double) skipped, "displays"));
    figures.add(new Figure(name + ", displays skipped", skippedPercent(), "% of frames"));
  }
}
