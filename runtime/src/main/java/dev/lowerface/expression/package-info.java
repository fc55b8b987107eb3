/**
 * What the plugin says: the eight emotions, one located expression with its times and validity, and
 * the one kind of error a user sees.
 */
@NullMarked
package dev.lowerface.expression;

import org.jspecify.annotations.NullMarked;
