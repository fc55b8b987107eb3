/**
 * What the window of {@code lowerface demo} shows. What it says is decided apart from how it is
 * painted ({@link dev.lowerface.command.demo.view.Headline}, {@link
 * dev.lowerface.command.demo.view.Health}), and all of it can be painted without a display.
 */
@NullMarked
package dev.lowerface.command.demo.view;

import org.jspecify.annotations.NullMarked;
