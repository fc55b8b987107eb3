/**
 * Network cameras that speak HTTP, read by the JDK's client: it does chunks, TLS and time-outs.
 * Redirects are followed here, so that a name and password go to the host that they were meant for
 * and to no other, and so is Digest authentication, which that client does not know.
 */
@NullMarked
package dev.lowerface.camera.http;

import org.jspecify.annotations.NullMarked;
