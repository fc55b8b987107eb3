/** Tests of what a sweep's file stands for. */
@NullMarked
package dev.lowerface.archive.sweep.plan;

import org.jspecify.annotations.NullMarked;
