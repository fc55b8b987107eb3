package dev.lowerface.publish.page;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import java.nio.ByteBuffer;

/** What a reader has copied from the page. */
final class PageSample {
  private static final float SUM_TOLERANCE = 0.01f;

  final float[] probabilities = new float[Emotion.COUNT];
  final float[] rawProbabilities = new float[Emotion.COUNT];
  long sequence;
  long captureNanos;
  long publishNanos;
  long xrTime;
  int valid;
  int trackingState;
  int emotion;
  int quality;
  float confidence;

  void copyFrom(ByteBuffer page) {
    sequence = page.getLong(PageLayout.SEQUENCE);
    captureNanos = page.getLong(PageLayout.CAPTURE_NANOS);
    publishNanos = page.getLong(PageLayout.PUBLISH_NANOS);
    xrTime = page.getLong(PageLayout.XR_TIME);
    valid = page.getInt(PageLayout.VALID);
    trackingState = page.getInt(PageLayout.TRACKING_STATE);
    emotion = page.getInt(PageLayout.EMOTION);
    quality = page.getInt(PageLayout.QUALITY);
    confidence = page.getFloat(PageLayout.CONFIDENCE);
    for (int i = 0; i < Emotion.COUNT; i++) {
      probabilities[i] = page.getFloat(PageLayout.PROBABILITIES + i * Float.BYTES);
      rawProbabilities[i] = page.getFloat(PageLayout.RAW_PROBABILITIES + i * Float.BYTES);
    }
  }

  /** The quality, or none where it says no quality that there is. */
  InputQuality knownQuality() {
    return quality >= 0 && quality < InputQuality.COUNT
        ? InputQuality.at(quality)
        : InputQuality.NO_PICTURE;
  }

  /** What the confidence is of the probability of the shown class, 0 to 1. */
  float trust() {
    float probability = probabilities[emotion];
    return probability > 0 ? Math.min(1, confidence / probability) : 0;
  }

  /** Whether it says that it is valid, and says so in values that can be. */
  boolean isUsable() {
    float sum = 0;
    for (float p : probabilities) {
      if (!(p >= 0)) {
        return false;
      }
      sum += p;
    }
    return valid == 1
        && emotion >= 0
        && emotion < Emotion.COUNT
        && knownQuality() != InputQuality.NO_PICTURE
        && confidence >= 0
        && confidence <= probabilities[emotion] + SUM_TOLERANCE
        && Math.abs(sum - 1) < SUM_TOLERANCE;
  }
}
