/**
 * A panel that hangs in the headset and shows what the library sees and thinks: the eight
 * probabilities, the picture of the mouth, and what is wrong with it. A quad composition layer of
 * OpenXR; the frame loop is the application's, or the sidecar's.
 */
@NullMarked
package dev.lowerface.openxr.panel;

import org.jspecify.annotations.NullMarked;
