package dev.lowerface.camera;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * OpenCV has two Java faces: its own, which the rest of Lowerface speaks, and JavaCPP's, whose
 * calls write into memory that is there already instead of allocating. Both stand for the same
 * {@code cv::Mat}.
 */
public final class NativeMat {
  private NativeMat() {}

  /** The same native Mat for JavaCPP's calls; whoever made {@code mat} still owns it. */
  public static Mat of(org.opencv.core.Mat mat) {
    return new Mat(new Address(mat.getNativeObjAddr()));
  }

  private static final class Address extends Pointer {
    Address(long value) {
      address = value;
    }
  }
}
