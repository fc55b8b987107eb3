package dev.lowerface.command.window;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outline under the mouse: dragging moves it, dragging its lower corners turns it and changes
 * its size, and so does the wheel, with and without shift.
 */
public final class FaceDragger extends MouseAdapter {
  private static final double WHEEL_SCALE = 1.04;
  private static final double WHEEL_DEGREES = 3;
  private static final double GRIP_PIXELS = 14;

  private final PictureView canvas;
  private final Consumer<FaceMap> placed;
  private @Nullable Grip grip;

  /** Where a corner was taken hold of: its vector from the mouth, and the face at that time. */
  private record Grip(FaceMap face, double dx, double dy) {}

  /**
   * Tells of each place when the mouse is let go of.
   *
   * @param canvas shows the outline
   * @param placed hears where it lies
   */
  public FaceDragger(PictureView canvas, Consumer<FaceMap> placed) {
    this.canvas = canvas;
    this.placed = placed;
  }

  @Override
  public void mousePressed(MouseEvent event) {
    grip = gripAt(event.getX(), event.getY());
    mouseDragged(event);
  }

  @Override
  public void mouseDragged(MouseEvent event) {
    FaceMap now = begun();
    if (now == null) {
      return;
    }
    double x = canvas.pictureX(event.getX());
    double y = canvas.pictureY(event.getY());
    Grip held = grip;
    if (held != null) {
      turn(held, x, y);
      return;
    }
    double dx = x - now.mouthX();
    double dy = y - now.mouthY();
    canvas.showDragged(
        new FaceMap(
            now.x() + dx, now.y() + dy, now.rightX(), now.rightY(), now.downX(), now.downY()));
  }

  @Override
  public void mouseReleased(MouseEvent event) {
    grip = null;
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
      canvas.showDragged(now.after(move));
      tell();
    } catch (LowerfaceException e) {
      canvas.showDragged(now); // Too small or too large.
    }
  }

  /** The corner goes with the mouse, and the mouth stays where it is. */
  private void turn(Grip held, double x, double y) {
    FaceMap face = held.face();
    double dx = x - face.mouthX();
    double dy = y - face.mouthY();
    double scale = Math.hypot(dx, dy) / Math.hypot(held.dx(), held.dy());
    double degrees =
        Math.toDegrees(Math.atan2(dy, dx) - Math.atan2(held.dy(), held.dx()))
            * Math.signum(face.determinant());
    try {
      canvas.showDragged(face.after(new FaceMove(0, 0, degrees, scale)));
    } catch (LowerfaceException e) {
      canvas.showDragged(face); // Too small or too large.
    }
  }

  private @Nullable Grip gripAt(int x, int y) {
    FaceMap face = canvas.outlined();
    if (face == null) {
      return null;
    }
    double reach = Math.abs(canvas.pictureX(x + GRIP_PIXELS) - canvas.pictureX(x));
    for (int u = 0; u <= 1; u++) {
      double cornerX = face.pictureX(u, 1);
      double cornerY = face.pictureY(u, 1);
      if (Math.hypot(canvas.pictureX(x) - cornerX, canvas.pictureY(y) - cornerY) <= reach) {
        return new Grip(face, cornerX - face.mouthX(), cornerY - face.mouthY());
      }
    }
    return null;
  }

  private void tell() {
    FaceMap now = canvas.outlined();
    if (now != null) {
      placed.accept(now);
    }
  }

  /** What is outlined, or a face of the usual size in the middle. */
  private @Nullable FaceMap begun() {
    FaceMap now = canvas.outlined();
    Dimension size = canvas.pictureSize();
    if (now == null && size != null) {
      now =
          FaceMap.around(
              size.getWidth() / 2, size.getHeight() / 2, 0.5 * size.getWidth(), 0, false);
    }
    return now;
  }
}
