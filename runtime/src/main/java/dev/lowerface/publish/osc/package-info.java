/** Samples over OSC 1.0 (Open Sound Control), as one bundle in a UDP datagram. */
@NullMarked
package dev.lowerface.publish.osc;

import org.jspecify.annotations.NullMarked;
