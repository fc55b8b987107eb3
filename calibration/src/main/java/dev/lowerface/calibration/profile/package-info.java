/**
 * What calibration found out about a person and a mount, as a file of JSON that is read strictly.
 */
@NullMarked
package dev.lowerface.calibration.profile;

import org.jspecify.annotations.NullMarked;
