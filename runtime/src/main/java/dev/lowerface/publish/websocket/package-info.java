/**
 * Samples over a WebSocket (RFC 6455), as JSON or in a binary form. The server is written by hand,
 * so that a sample reaches a client without garbage and a slow client never delays another.
 */
@NullMarked
package dev.lowerface.publish.websocket;

import org.jspecify.annotations.NullMarked;
