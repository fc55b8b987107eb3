package dev.lowerface.openxr;

import org.lwjgl.system.Callback;

/** A Java function that native code can call until it is freed. */
final class NativeFunction {
  private final long address;

  NativeFunction(NativeSignature body) {
    address = body.address();
  }

  long address() {
    return address;
  }

  void free() {
    Callback.free(address);
  }
}
