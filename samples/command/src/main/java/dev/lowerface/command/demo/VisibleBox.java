package dev.lowerface.command.demo;

import dev.lowerface.camera.MouthCamera;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Where in the camera picture the visible half of the face lies, by the engine's own order. */
final class VisibleBox {
  private final @Nullable FaceBox given;
  private final MouthCamera camera;
  private final FaceFrame frame;

  /** Null if the picture is not upright as it comes: the window shows it as it comes. */
  static @Nullable VisibleBox of(EngineOptions.View view, FaceFrame frame) {
    boolean upright =
        view.geometry().equals(CameraGeometry.IDENTITY)
            && (view.profile() == null || view.faceBox() != null);
    return upright ? new VisibleBox(view.faceBox(), view.camera(), frame) : null;
  }

  private VisibleBox(@Nullable FaceBox given, MouthCamera camera, FaceFrame frame) {
    this.given = given;
    this.camera = camera;
    this.frame = frame;
  }

  /** The visible half in pixels of a picture of that size. */
  Rectangle2D in(int pictureWidth, int pictureHeight) {
    FaceBox box =
        given != null
            ? given
            : camera
                .faceBox(frame)
                .orElseGet(() -> FaceBox.ofMouthPicture(frame, pictureWidth, pictureHeight));
    double unit = box.height() / frame.side();
    return new Rectangle2D.Double(
        box.x(), box.y() + unit * frame.firstRow(), box.width(), unit * frame.rows());
  }
}
