/**
 * ONNX Runtime's environment and the devices that its execution providers compute on. Providers
 * that it was not built with come as libraries, which are loaded into the environment by name.
 */
@NullMarked
package dev.lowerface.inference.provider;

import org.jspecify.annotations.NullMarked;
