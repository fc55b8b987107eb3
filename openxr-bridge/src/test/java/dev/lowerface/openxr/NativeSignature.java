package dev.lowerface.openxr;

import java.lang.invoke.MethodHandles;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.Callback;
import org.lwjgl.system.CallbackI;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.libffi.LibFFI;

/**
 * {@code XrResult (int64, int64, int64, int64)}: handles, times and pointers, as native code passes
 * them in registers. What a function does not have is never read.
 */
@FunctionalInterface // LWJGL on Java 25 insists.
interface NativeSignature extends CallbackI {
  Callback.Descriptor DESCRIPTOR =
      new Callback.Descriptor(
          NativeSignature.class,
          MethodHandles.lookup(),
          APIUtil.apiCreateCIF(
              APIUtil.apiStdcall(),
              LibFFI.ffi_type_sint32,
              LibFFI.ffi_type_sint64,
              LibFFI.ffi_type_sint64,
              LibFFI.ffi_type_sint64,
              LibFFI.ffi_type_sint64));

  /** Narrower arguments arrive in 64 bits; their upper bits mean nothing. */
  int invoke(long first, long second, long third, long fourth);

  @Override
  default Callback.Descriptor getDescriptor() {
    return DESCRIPTOR;
  }

  @Override
  default void callback(long result, long arguments) {
    APIUtil.apiClosureRet(
        result,
        invoke(
            argument(arguments, 0),
            argument(arguments, 1),
            argument(arguments, 2),
            argument(arguments, 3)));
  }

  private static long argument(long arguments, int index) {
    return MemoryUtil.memGetLong(MemoryUtil.memGetAddress(arguments + 8L * index));
  }
}
