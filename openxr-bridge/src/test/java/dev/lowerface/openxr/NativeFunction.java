package dev.lowerface.openxr;

import org.lwjgl.system.Callback;

/** A Java function that native code can call until it is freed. */
final class NativeFunction extends Callback implements NativeSignature {
  private final Body body;

  NativeFunction(Body body) {
    super(NativeSignature.DESCRIPTOR);
    this.body = body;
  }

  @Override
  public int invoke(long first, long second, long third) {
    return body.invoke(first, second, third);
  }

  /** What the function does. */
  @FunctionalInterface
  interface Body {
    int invoke(long first, long second, long third);
  }
}
