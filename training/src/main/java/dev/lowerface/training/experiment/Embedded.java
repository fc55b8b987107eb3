package dev.lowerface.training.experiment;

import dev.lowerface.training.objective.Targets;

/**
 * A student's L2-normalised embeddings of all faces.
 *
 * @param train {@code [count, size]}; where training pictures are degraded, those of the faces as
 *     they are and then those of the same faces as training sees them
 * @param targets what each of the training embeddings should be told
 * @param valid the same of the validation faces
 * @param measured the same of the measured faces
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Embedded(float[] train, Targets targets, float[] valid, float[] measured) {}
