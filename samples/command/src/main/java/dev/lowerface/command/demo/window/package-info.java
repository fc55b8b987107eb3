/** The frame around the demo's view: what its buttons and keys do, and what its user wants next. */
@NullMarked
package dev.lowerface.command.demo.window;

import org.jspecify.annotations.NullMarked;
