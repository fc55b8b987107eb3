/**
 * What an engine says of its own work: counters, the state of the camera, how long each stage of a
 * picture's way took, and the same as events of the Java Flight Recorder.
 */
@NullMarked
package dev.lowerface.engine.statistics;

import org.jspecify.annotations.NullMarked;
