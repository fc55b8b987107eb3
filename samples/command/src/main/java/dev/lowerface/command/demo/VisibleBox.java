package dev.lowerface.command.demo;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import java.awt.Shape;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/**
 * Where in the camera picture the visible half of the face lies, by the engine's own word for each
 * picture; for cameras whose pictures are upright as they come.
 */
final class VisibleBox {
  private final FaceFrame frame;
  private volatile @Nullable FaceMap face;

  VisibleBox(FaceFrame frame) {
    this.frame = frame;
  }

  /** The face of the newest picture. On any thread. */
  void moveTo(@Nullable FaceMap newest) {
    face = newest;
  }

  /** The outline of the visible half in pixels of the picture; null before the first. */
  @Nullable Shape outline() {
    FaceMap map = face;
    if (map == null) {
      return null;
    }
    double top = (double) frame.firstRow() / frame.side();
    double bottom = top + (double) frame.rows() / frame.side();
    Path2D outline = new Path2D.Double();
    outline.moveTo(map.pictureX(0, top), map.pictureY(0, top));
    outline.lineTo(map.pictureX(1, top), map.pictureY(1, top));
    outline.lineTo(map.pictureX(1, bottom), map.pictureY(1, bottom));
    outline.lineTo(map.pictureX(0, bottom), map.pictureY(0, bottom));
    outline.closePath();
    return outline;
  }
}
