/**
 * The wearer's expression in an application made with jMonkeyEngine 3.8: an {@link
 * com.jme3.app.state.AppState} that sets the morph targets of a model in every frame. It needs
 * neither OpenXR nor LWJGL: where the frame's display time comes from is the application's choice.
 */
@NullMarked
package dev.lowerface.jmonkeyengine;

import org.jspecify.annotations.NullMarked;
