package dev.lowerface.openxr;

import dev.lowerface.expression.Emotion;
import java.util.List;

/**
 * What a tracker can tell, the answer to what the face tracking extensions of OpenXR say in their
 * system properties.
 *
 * @param emotions the classes, in the order of the probabilities
 * @param clock how times are converted, such as XR_KHR_convert_timespec_time
 * @param clockErrorNanos by how much a converted time may be wrong; -1 while that is not known
 */
public record TrackerCapabilities(List<Emotion> emotions, String clock, long clockErrorNanos) {
  /** Copies the list. */
  public TrackerCapabilities {
    emotions = List.copyOf(emotions);
  }
}
