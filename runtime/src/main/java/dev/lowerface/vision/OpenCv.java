package dev.lowerface.vision;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;

/** Loads OpenCV's native code, once. Every class that makes a {@code Mat} calls it first. */
public final class OpenCv {
  static {
    Loader.load(opencv_java.class);
  }

  private OpenCv() {}

  /** Makes sure the native code is there. */
  public static void load() {}
}
