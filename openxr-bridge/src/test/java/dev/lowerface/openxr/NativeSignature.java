package dev.lowerface.openxr;

import java.lang.invoke.MethodHandles;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.Callback;
import org.lwjgl.system.CallbackI;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.libffi.FFICIF;
import org.lwjgl.system.libffi.LibFFI;

/**
 * {@code XrResult (int64, int64, int64, int64)}: handles, times and pointers, as native code passes
 * them in registers. What a function does not have is never read.
 *
 * <p>For LWJGL 3.4, and for 3.3 that jMonkeyEngine brings and these tests are run with, too.
 */
@FunctionalInterface // LWJGL on Java 25 insists.
interface NativeSignature extends CallbackI {
  /** Narrower arguments arrive in 64 bits; their upper bits mean nothing. */
  int invoke(long first, long second, long third, long fourth);

  @Override
  default Callback.Descriptor getDescriptor() {
    return Described.DESCRIPTOR;
  }

  /** What LWJGL 3.3 asks for, which has no descriptors. */
  default FFICIF getCallInterface() {
    return CallInterface.CIF;
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

  /** How libffi is to call it. */
  final class CallInterface {
    static final FFICIF CIF =
        APIUtil.apiCreateCIF(
            APIUtil.apiStdcall(),
            LibFFI.ffi_type_sint32,
            LibFFI.ffi_type_sint64,
            LibFFI.ffi_type_sint64,
            LibFFI.ffi_type_sint64,
            LibFFI.ffi_type_sint64);

    private CallInterface() {}
  }

  /** Loaded by LWJGL 3.4 only. */
  final class Described {
    static final Callback.Descriptor DESCRIPTOR =
        new Callback.Descriptor(NativeSignature.class, MethodHandles.lookup(), CallInterface.CIF);

    private Described() {}
  }
}
