/**
 * Passes over the graph before it ships: each takes a graph and gives another that computes the
 * same with less work.
 */
@NullMarked
package dev.lowerface.training.compiler.pass;

import org.jspecify.annotations.NullMarked;
