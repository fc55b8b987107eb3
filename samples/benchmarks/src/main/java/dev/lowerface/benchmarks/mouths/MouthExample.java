package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.vision.FaceMap;

/**
 * One mouth to find, or to learn from.
 *
 * @param record the mouth, which opens and closes, beginning closed; the taker's to close
 * @param face where its face lies in the recorded pictures
 */
public record MouthExample(MotionRecord record, FaceMap face) {}
