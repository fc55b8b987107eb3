package dev.lowerface.openxr;

import org.lwjgl.system.Callback;

/** A Java function that native code can call until it is freed. */
final class NativeFunction extends Callback implements NativeSignature {
  private final NativeSignature body;

  NativeFunction(NativeSignature body) {
    super(NativeSignature.DESCRIPTOR);
    this.body = body;
  }

  @Override
  public int invoke(long first, long second, long third, long fourth) {
    return body.invoke(first, second, third, fourth);
  }
}
