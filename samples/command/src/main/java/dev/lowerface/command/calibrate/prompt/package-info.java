/**
 * How a person is told what to do in a calibration: in a window, on the terminal, aloud, and in the
 * headset. What is said is decided once ({@link
 * dev.lowerface.command.calibrate.prompt.PromptWords}).
 */
@NullMarked
package dev.lowerface.command.calibrate.prompt;

import org.jspecify.annotations.NullMarked;
