/**
 * Samples to avatars, in the protocols that their programs understand already. A thread of its own
 * moves the avatar smoothly back to a face at rest when there is no expression, so that it never
 * freezes in one.
 */
@NullMarked
package dev.lowerface.publish.avatar;

import org.jspecify.annotations.NullMarked;
