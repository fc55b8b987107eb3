/**
 * The expression as an avatar's rig wants it: weights of the lower-face expressions of
 * XR_FB_face_tracking2 and XR_HTC_facial_tracking, and mixes of them for other rigs. They are
 * derived from the probabilities of the eight emotions by a table of published action units; nobody
 * measured the muscles they stand for.
 */
@NullMarked
package dev.lowerface.blendshape;

import org.jspecify.annotations.NullMarked;
