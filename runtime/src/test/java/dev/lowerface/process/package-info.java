/**
 * Tests that need a process of their own: for the memory that it takes, or for settings of Java
 * that count for all of it.
 */
@NullMarked
package dev.lowerface.process;

import org.jspecify.annotations.NullMarked;
