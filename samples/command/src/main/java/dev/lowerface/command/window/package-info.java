/** What the windows of the commands share: colours, pictures, and whether there can be a window. */
@NullMarked
package dev.lowerface.command.window;

import org.jspecify.annotations.NullMarked;
