package dev.lowerface.engine.statistics;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** In a flight recording: the camera was connected or lost. */
@Name("dev.lowerface.Camera")
@Label("Mouth camera")
@Category("Lowerface")
@StackTrace(false)
public final class CameraEvent extends Event {
  @Label("Camera")
  final String camera;

  @Label("Change")
  final String change;

  @Label("Details")
  final String details;

  private CameraEvent(String camera, String change, String details) {
    this.camera = camera;
    this.change = change;
    this.details = details;
  }

  /**
   * Writes one down.
   *
   * @param camera what the camera is
   * @param change connected or lost
   * @param details what it grants, or why it was lost
   */
  public static void record(String camera, String change, String details) {
    new CameraEvent(camera, change, details).commit();
  }
}
