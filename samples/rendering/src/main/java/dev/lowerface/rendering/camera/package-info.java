/**
 * A rendered person as a camera: {@code --source rendered:HEAD}, found by the runtime through its
 * {@link dev.lowerface.camera.CameraScheme}.
 */
@NullMarked
package dev.lowerface.rendering.camera;

import org.jspecify.annotations.NullMarked;
