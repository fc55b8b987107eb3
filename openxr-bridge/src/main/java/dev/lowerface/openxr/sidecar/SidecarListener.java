package dev.lowerface.openxr.sidecar;

/** Hears of the runtime's comings and goings, on the sidecar's thread, which waits meanwhile. */
public interface SidecarListener {
  /**
   * A session runs, or will as soon as the runtime is ready.
   *
   * @param runtime the runtime's name and version
   * @param mode HEADLESS or OVERLAY
   */
  default void connected(String runtime, SidecarMode mode) {}

  /**
   * There is no session, for a reason that has not been said since the last connection. It is tried
   * again.
   *
   * @param why one line
   */
  default void lost(String why) {}
}
