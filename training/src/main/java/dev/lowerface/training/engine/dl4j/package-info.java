/**
 * Deeplearning4j's ComputationGraph, driven by external errors so that both engines share one loss.
 */
@NullMarked
package dev.lowerface.training.engine.dl4j;

import org.jspecify.annotations.NullMarked;
