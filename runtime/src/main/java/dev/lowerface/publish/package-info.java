/**
 * Where samples go: to listeners in the same process, and over OSC to any program. Each is called
 * on the inference thread and must be quick.
 */
@NullMarked
package dev.lowerface.publish;

import org.jspecify.annotations.NullMarked;
