/**
 * A small OpenXR application that embeds the plugin: a room, and in it a head that does what the
 * wearer's face does. {@link dev.lowerface.command.vr.VrHead} is the one file to read.
 */
@NullMarked
package dev.lowerface.command.vr;

import org.jspecify.annotations.NullMarked;
