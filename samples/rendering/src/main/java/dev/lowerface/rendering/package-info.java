/**
 * A rendered mouth camera: draws a head in three dimensions as a headset's camera sees it, and says
 * the truth about every picture. Needs a copy of ICT FaceKit's data, which is not part of it.
 */
@NullMarked
package dev.lowerface.rendering;

import org.jspecify.annotations.NullMarked;
