/**
 * What does in the room what the wearer's face does: the head that is made by code, or one from a
 * file, in OpenGL's memory.
 */
@NullMarked
package dev.lowerface.command.vr.head;

import org.jspecify.annotations.NullMarked;
