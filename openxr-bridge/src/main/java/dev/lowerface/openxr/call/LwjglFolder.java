package dev.lowerface.openxr.call;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFolder;
import org.lwjgl.Version;
import org.lwjgl.system.Configuration;

/**
 * Where LWJGL unpacks its native libraries. Its own first choice is a folder in the temporary
 * folder, which another user may have made before; so it is given one of this user's, unless the
 * application has set one or has loaded LWJGL already.
 */
public final class LwjglFolder {
  private LwjglFolder() {}

  /**
   * Sets the folder. To be called before the first class of LWJGL that has native code.
   *
   * @throws LowerfaceException if there is no folder that only this user can write into
   */
  public static void use() {
    if (Configuration.SHARED_LIBRARY_EXTRACT_PATH.get() == null) {
      String name = "lwjgl-" + Version.getVersion().replaceAll("[^0-9A-Za-z.-]", "_");
      Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(NativeFolder.beside(name).toString());
    }
  }
}
