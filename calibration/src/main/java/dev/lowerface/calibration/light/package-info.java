/**
 * The light of the mouth: what exposure and gain should be, which table of brightness brings the
 * pictures to where the training pictures lie, and what no table can mend.
 */
@NullMarked
package dev.lowerface.calibration.light;

import org.jspecify.annotations.NullMarked;
