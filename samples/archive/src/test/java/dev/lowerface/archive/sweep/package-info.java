/** Tests of sweeps, with a program that stands in for training, and with training itself. */
@NullMarked
package dev.lowerface.archive.sweep;

import org.jspecify.annotations.NullMarked;
