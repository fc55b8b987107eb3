/**
 * Assesses whether a picture shows enough of a mouth to say anything: dark, saturated, blurred,
 * covered, or still for too long.
 */
@NullMarked
package dev.lowerface.vision.quality;

import org.jspecify.annotations.NullMarked;
