package dev.lowerface.command.calibrate;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The outline under the mouse: dragging moves it, the wheel changes its size or turn. */
final class FaceDragger extends MouseAdapter {
  private static final double WHEEL_SCALE = 1.04;
  private static final double WHEEL_DEGREES = 3;

  private final CalibratePanel panel;
  private final Consumer<FaceMap> placed;

  /** Tells of each place when the mouse is let go of. */
  FaceDragger(CalibratePanel panel, Consumer<FaceMap> placed) {
    this.panel = panel;
    this.placed = placed;
  }

  @Override
  public void mousePressed(MouseEvent event) {
    mouseDragged(event);
  }

  @Override
  public void mouseDragged(MouseEvent event) {
    FaceMap now = begun();
    if (now != null) {
      double dx = panel.pictureX(event.getX()) - now.mouthX();
      double dy = panel.pictureY(event.getY()) - now.mouthY();
      panel.showDragged(
          new FaceMap(
              now.x() + dx, now.y() + dy, now.rightX(), now.rightY(), now.downX(), now.downY()));
    }
  }

  @Override
  public void mouseReleased(MouseEvent event) {
    tell();
  }

  @Override
  public void mouseWheelMoved(MouseWheelEvent event) {
    FaceMap now = begun();
    if (now == null) {
      return;
    }
    double steps = event.getPreciseWheelRotation();
    FaceMove move =
        event.isShiftDown()
            ? new FaceMove(0, 0, WHEEL_DEGREES * steps, 1)
            : new FaceMove(0, 0, 0, Math.pow(WHEEL_SCALE, -steps));
    try {
      panel.showDragged(now.after(move));
      tell();
    } catch (LowerfaceException e) {
      panel.showDragged(now); // Too small or too large.
    }
  }

  private void tell() {
    FaceMap now = panel.outlined();
    if (now != null) {
      placed.accept(now);
    }
  }

  /** What is outlined, or a face of the usual size in the middle. */
  private @Nullable FaceMap begun() {
    FaceMap now = panel.outlined();
    Dimension size = panel.pictureSize();
    if (now == null && size != null) {
      now =
          FaceMap.around(
              size.getWidth() / 2, size.getHeight() / 2, 0.5 * size.getWidth(), 0, false);
    }
    return now;
  }
}
