/**
 * Networks in libtorch, through JavaCPP's bindings: on CUDA where its build is there, in bf16 where
 * the processor has it.
 */
@NullMarked
package dev.lowerface.training.engine.pytorch;

import org.jspecify.annotations.NullMarked;
