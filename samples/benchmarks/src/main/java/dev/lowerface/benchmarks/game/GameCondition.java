package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;
import java.util.List;

/**
 * One model on one provider beside a game of one rate.
 *
 * @param provider what ran the model
 * @param model name of its file and its networks
 * @param hz displays and mouth pictures a second
 * @param alone the game without the engine
 * @param beside the game with it
 * @param samples expression samples published meanwhile
 * @param stages how long each stage of a sample took, in milliseconds; the last is the sum
 */
record GameCondition(
    String provider,
    String model,
    int hz,
    FrameFigures alone,
    FrameFigures beside,
    long samples,
    List<FigureRow> stages) {
  GameCondition {
    stages = List.copyOf(stages);
  }

  String title() {
    return provider + ", " + model + ", " + hz + " Hz";
  }
}
