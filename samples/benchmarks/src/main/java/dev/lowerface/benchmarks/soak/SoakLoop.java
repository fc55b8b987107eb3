package dev.lowerface.benchmarks.soak;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.made.MadeSample;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.LabelHysteresis;
import dev.lowerface.temporal.OneEuroFilter;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.vision.remap.MouthView;
import org.opencv.core.Mat;

/**
 * What the engine does with a picture, on one thread and without waiting: render, infer, filter,
 * label, add to the timeline, publish, and ask the timeline as an application would. Capture times
 * are those of 60 pictures a second.
 */
final class SoakLoop implements AutoCloseable {
  private static final long STEP_NANOS = 1_000_000_000L / 60;
  private static final long AHEAD_NANOS = 11_000_000;

  private final ExpressionModel model;
  private final MadePictures pictures;
  private final Publisher publisher;
  private final AnswerCheck answers;
  private final MouthView view;
  private final OneEuroFilter filter = new OneEuroFilter();
  private final LabelHysteresis hysteresis = new LabelHysteresis();
  private final Timeline timeline = new Timeline();
  private final MadeSample sample = new MadeSample();
  private final ExpressionState located = new ExpressionState();
  private long frames;
  private long invalid;

  SoakLoop(ExpressionModel model, MadePictures pictures, Publisher publisher) {
    this.model = model;
    this.pictures = pictures;
    this.publisher = publisher;
    answers = new AnswerCheck(pictures.count());
    view =
        MouthView.ofUpright(
            model.card().input().frame(), model.card().input().channels(), pictures.faceBox());
  }

  void step() {
    Mat picture = pictures.at(frames);
    view.render(picture, sample.face());
    model.run(sample.face(), sample.raw());
    answers.take((int) (frames % pictures.count()), sample.raw());
    frames++;
    long captureNanos = frames * STEP_NANOS;
    filter.filter(captureNanos, sample.raw(), sample.filtered());
    Emotion shown = hysteresis.update(captureNanos, sample.raw());
    timeline.add(captureNanos, sample.filtered(), shown, InputQuality.GOOD);
    sample.fill(captureNanos, picture, shown);
    publisher.publish(sample);
    if (!timeline.locate(captureNanos + AHEAD_NANOS, located)) {
      invalid++;
    }
  }

  AnswerCheck answers() {
    return answers;
  }

  /** How often the timeline had no valid answer. */
  long invalid() {
    return invalid;
  }

  @Override
  public void close() {
    view.close();
    sample.face().release();
  }
}
