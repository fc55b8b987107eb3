/**
 * {@code lowerface demo}: the camera's picture, eight bars and the latency in a window, or samples
 * as lines of text or JSON.
 */
@NullMarked
package dev.lowerface.command.demo;

import org.jspecify.annotations.NullMarked;
