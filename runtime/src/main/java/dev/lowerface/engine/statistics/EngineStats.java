package dev.lowerface.engine.statistics;

import dev.lowerface.expression.InputQuality;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an engine has done since it was made, and how it fares now.
 *
 * @param camera what the capture thread is doing
 * @param cameraGranted what the camera grants; empty before the first connection
 * @param cameraRestarts how often the camera had to be tried again
 * @param framesCaptured pictures that came from the camera
 * @param framesDamaged pictures that came too damaged to be looked at, and are in no other number
 * @param framesDropped of those captured, never looked at because a newer one came first
 * @param framesSkipped of these, left out on purpose: the rate limit, or the budget
 * @param everyNth every n-th picture is looked at; more than 1 when inference exceeds its budget
 * @param samplesPublished samples made and handed out
 * @param samplesTooOld samples that were made too late to be handed out: the processor, the camera
 *     or its driver took longer than a sample may be old
 * @param distinctErrors different errors of publishers and listeners
 * @param quality of the newest picture
 * @param provider what runs the network, for instance {@code CPU}
 * @param stages how long each stage took, in order
 */
public record EngineStats(
    CameraState camera,
    String cameraGranted,
    long cameraRestarts,
    long framesCaptured,
    long framesDamaged,
    long framesDropped,
    long framesSkipped,
    int everyNth,
    long samplesPublished,
    long samplesTooOld,
    int distinctErrors,
    InputQuality quality,
    String provider,
    Map<Stage, StageStats> stages) {
  public EngineStats {
    Map<Stage, StageStats> inOrder = new EnumMap<>(Stage.class);
    inOrder.putAll(stages);
    stages = Collections.unmodifiableMap(inOrder);
  }
}
