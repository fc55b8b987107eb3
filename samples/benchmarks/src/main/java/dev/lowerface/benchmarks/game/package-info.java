/**
 * The plugin beside a game: an OpenGL load that takes a set share of each display's time, in the
 * pace of headsets, without the engine and with it, on each provider and model. Results are dated
 * files that can be merged into one table.
 */
@NullMarked
package dev.lowerface.benchmarks.game;

import org.jspecify.annotations.NullMarked;
