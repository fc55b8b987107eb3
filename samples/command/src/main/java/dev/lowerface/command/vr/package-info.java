/**
 * A small OpenXR application that embeds the plugin: a mouth that hangs in the room and does what
 * the wearer's mouth does. {@link dev.lowerface.command.vr.VrMouth} is the one file to read.
 */
@NullMarked
package dev.lowerface.command.vr;

import org.jspecify.annotations.NullMarked;
