/**
 * Reads a running {@code lowerface serve} with nothing but the JDK (11 or later), for mods and
 * games that can have no native libraries of their own: copy {@link
 * dev.lowerface.receivers.ReceivedFace} and one of the two readers.
 */
package dev.lowerface.receivers;
