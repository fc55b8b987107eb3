package dev.lowerface.archive.sweep;

import java.io.Serializable;

/**
 * How a training ended.
 *
 * @param folder the name of its folder
 * @param error why it failed; empty if it did not
 */
record TrainingOutcome(String folder, String error) implements Serializable {}
