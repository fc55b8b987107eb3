/**
 * The {@code lowerface-archive} command: what outgrows one machine is done by Apache Spark, on this
 * machine or on a cluster. Nobody depends on it, so that Spark is on no other class path.
 */
@NullMarked
package dev.lowerface.archive;

import org.jspecify.annotations.NullMarked;
