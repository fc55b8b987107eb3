/**
 * The last layer for one person: a correction of the general model's log probabilities that is
 * linear in its embedding, with a Gaussian prior around no correction, learnt from a guided
 * recording and used only if it helps on other frames of it.
 */
@NullMarked
package dev.lowerface.calibration.personal;

import org.jspecify.annotations.NullMarked;
