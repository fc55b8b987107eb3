/**
 * Opens a file of glTF 2.0, VRM 0 or VRM 1, with bounds for what it may ask of memory, and answers
 * for its nodes, numbers and expressions. The library below it decodes; what a picture or an
 * expression makes of that is left to others.
 */
@NullMarked
package dev.lowerface.command.vr.gltf;

import org.jspecify.annotations.NullMarked;
