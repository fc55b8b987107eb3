/**
 * libtorch through the JavaCPP presets: the fast engine on the CPU, and the only one that reaches
 * current GPUs.
 */
@NullMarked
package dev.lowerface.training.engine.pytorch;

import org.jspecify.annotations.NullMarked;
