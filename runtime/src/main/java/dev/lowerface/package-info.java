/**
 * The plugin as an application sees it: {@link dev.lowerface.ExpressionEngine} ties camera, view,
 * model, timeline and publishers together. This package knows all others; none of them knows it.
 */
@NullMarked
package dev.lowerface;

import org.jspecify.annotations.NullMarked;
