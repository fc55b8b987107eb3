/**
 * The command {@code lowerface calibrate}: guides a person through a calibration, in a window or on
 * the terminal, and writes the profile.
 */
@NullMarked
package dev.lowerface.command.calibrate;

import org.jspecify.annotations.NullMarked;
