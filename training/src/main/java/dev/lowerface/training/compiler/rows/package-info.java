/**
 * What the hidden half of a face leads to: values that never change become constants, and rows that
 * nobody sees are left out.
 */
@NullMarked
package dev.lowerface.training.compiler.rows;

import org.jspecify.annotations.NullMarked;
