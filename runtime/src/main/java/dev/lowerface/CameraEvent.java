package dev.lowerface;

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
final class CameraEvent extends Event {
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

  static void record(String camera, String change, String details) {
    new CameraEvent(camera, change, details).commit();
  }
}
