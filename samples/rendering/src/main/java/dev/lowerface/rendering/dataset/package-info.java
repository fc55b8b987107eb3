/**
 * Data sets of rendered mouths: pictures drawn from seeds, cropped to the face frame, in a folder
 * per class, with a manifest of the truth about each.
 */
@NullMarked
package dev.lowerface.rendering.dataset;

import org.jspecify.annotations.NullMarked;
