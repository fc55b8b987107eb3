/**
 * The {@code lowerface} command: a demo with a window, JSON lines or OSC, and a server without one.
 * It uses the library as an application would, through public classes only.
 */
@NullMarked
package dev.lowerface.samples;

import org.jspecify.annotations.NullMarked;
