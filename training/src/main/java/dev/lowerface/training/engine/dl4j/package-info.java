/**
 * Networks in DL4J's computation graphs, so that a Java project without libtorch can train them,
 * and so that each engine has another to be held against.
 */
@NullMarked
package dev.lowerface.training.engine.dl4j;

import org.jspecify.annotations.NullMarked;
