/** How this program comes by Spark. */
@NullMarked
package dev.lowerface.archive.spark;

import org.jspecify.annotations.NullMarked;
