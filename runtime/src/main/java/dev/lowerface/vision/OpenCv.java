package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFault;
import dev.lowerface.file.NativeFolder;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_java;

/** Loads OpenCV's native code, once. Every class that makes a {@code Mat} calls it first. */
public final class OpenCv {
  private static boolean loaded;

  private OpenCv() {}

  /**
   * Makes sure the native code is there.
   *
   * @throws LowerfaceException if it would come from a folder that others can write into, or if the
   *     system cannot load it
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    NativeFolder.require();
    try {
      if (Loader.getPlatform().startsWith("linux")) {
        loadWithoutWindows();
      } else {
        Loader.load(opencv_java.class);
      }
    } catch (LinkageError e) {
      throw NativeFault.of("OpenCV", e);
    }
    loaded = true;
  }

  /**
   * JavaCPP would also load OpenCV's windows (highgui), which nothing here uses: they need GTK 2,
   * and few machines still have it. The bindings themselves do without.
   */
  private static void loadWithoutWindows() {
    Loader.load(opencv_videoio.class); // Brings OpenBLAS, core, imgproc and imgcodecs.
    ClassProperties bindings =
        Loader.loadProperties(opencv_java.class, Loader.loadProperties(), true);
    for (String library : bindings.get("platform.link")) {
      if (library.startsWith("opencv_") && !library.startsWith("opencv_highgui")) {
        loadOne(bindings, library);
      }
    }
    loadOne(bindings, "opencv_java");
  }

  private static void loadOne(ClassProperties bindings, String library) {
    Loader.loadLibrary(
        opencv_java.class, Loader.findLibrary(opencv_java.class, bindings, library), library);
  }
}
