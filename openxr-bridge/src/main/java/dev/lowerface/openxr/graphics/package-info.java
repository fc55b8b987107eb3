/**
 * OpenGL for OpenXR sessions: how a context is handed to a runtime, and contexts of our own without
 * a visible window, for sessions beside an application that is not ours. GLFW and EGL are loaded
 * only by those who use them.
 */
@NullMarked
package dev.lowerface.openxr.graphics;

import org.jspecify.annotations.NullMarked;
