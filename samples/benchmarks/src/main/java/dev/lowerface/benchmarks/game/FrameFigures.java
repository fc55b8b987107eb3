package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;

/**
 * How a game's frame loop fared.
 *
 * @param frames frames that were finished
 * @param missed displays that went by without a new frame
 * @param times from a display's time to the end of the frame that was begun then, in milliseconds
 */
record FrameFigures(long frames, long missed, FigureRow times) {
  double missedPercent() {
    return frames + missed == 0 ? 0 : 100.0 * missed / (frames + missed);
  }
}
