/**
 * Where samples go: to listeners and reactive streams in the same process, and over OSC, WebSocket
 * or a shared page of memory to any program. Each publisher is called on the inference thread and
 * makes it wait for nobody. What is sent, byte by byte, stands in {@code docs/publishing.md}.
 */
@NullMarked
package dev.lowerface.publish;

import org.jspecify.annotations.NullMarked;
