/**
 * A head that is made by code, so that the samples have something to move without a file: a mesh
 * with the shapes of ARKit that an expression can move, and the table that moves its brows, too.
 */
@NullMarked
package dev.lowerface.avatar;

import org.jspecify.annotations.NullMarked;
