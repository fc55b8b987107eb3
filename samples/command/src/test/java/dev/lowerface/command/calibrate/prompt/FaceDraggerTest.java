package dev.lowerface.command.calibrate.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.window.FaceDragger;
import dev.lowerface.vision.FaceMap;
import java.awt.Graphics2D;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The mouse on the outline, without a display: events are made, and the panel paints a picture. */
class FaceDraggerTest {
  private final CalibratePanel panel = new CalibratePanel();
  private final Deque<FaceMap> placed = new ArrayDeque<>();
  private final FaceDragger dragger = new FaceDragger(panel, placed::add);

  @Test
  void theMouthGoesWhereTheMouseDragsIt() {
    paint();
    drag(MouseEvent.MOUSE_PRESSED, 200, 150);
    drag(MouseEvent.MOUSE_DRAGGED, 260, 180);
    assertTrue(placed.isEmpty(), "nothing is told before the mouse is let go of");
    drag(MouseEvent.MOUSE_RELEASED, 260, 180);
    FaceMap face = placed.remove();
    assertEquals(panel.pictureX(260), face.mouthX(), 1e-9);
    assertEquals(panel.pictureY(180), face.mouthY(), 1e-9);
    assertEquals(0.5 * 640, face.width(), 1e-9);
  }

  @Test
  void theWheelChangesTheSizeAndWithShiftTheTurn() {
    paint();
    drag(MouseEvent.MOUSE_PRESSED, 300, 200);
    wheel(0, -1);
    FaceMap larger = placed.remove();
    assertEquals(1.04 * 320, larger.width(), 1e-6);
    wheel(InputEvent.SHIFT_DOWN_MASK, 2);
    FaceMap turned = placed.remove();
    assertEquals(6, turned.rollDegrees(), 1e-6);
    assertEquals(larger.width(), turned.width(), 1e-6);
    assertEquals(panel.pictureX(300), turned.mouthX(), 1e-6);
  }

  @Test
  void aFaceThatWouldBecomeTooSmallStaysAsItIs() {
    paint();
    drag(MouseEvent.MOUSE_PRESSED, 300, 200);
    for (int i = 0; i < 300; i++) {
      wheel(0, 1);
    }
    assertTrue(Objects.requireNonNull(panel.outlined()).width() >= 8);
  }

  @Test
  void beforeThereIsAPictureNothingIsPlaced() {
    drag(MouseEvent.MOUSE_PRESSED, 10, 10);
    drag(MouseEvent.MOUSE_RELEASED, 10, 10);
    wheel(0, 1);
    assertTrue(placed.isEmpty());
    assertNull(panel.outlined());
  }

  @Test
  void aCornerTurnsTheOutlineAndTheMouthStays() {
    paint();
    drag(MouseEvent.MOUSE_PRESSED, 360, 200);
    drag(MouseEvent.MOUSE_RELEASED, 360, 200);
    FaceMap before = placed.remove();
    double scale = 100 / (panel.pictureX(100) - panel.pictureX(0));
    int cornerX = (int) Math.round(360 + scale * (before.pictureX(1, 1) - before.mouthX()));
    int cornerY = (int) Math.round(200 + scale * (before.pictureY(1, 1) - before.mouthY()));
    drag(MouseEvent.MOUSE_PRESSED, cornerX, cornerY);
    // A quarter of a turn clockwise about the mouth.
    int turnedX = 360 - (cornerY - 200);
    int turnedY = 200 + (cornerX - 360);
    drag(MouseEvent.MOUSE_DRAGGED, turnedX, turnedY);
    drag(MouseEvent.MOUSE_RELEASED, turnedX, turnedY);
    FaceMap after = placed.remove();
    assertEquals(90, after.rollDegrees(), 0.5);
    assertEquals(before.mouthX(), after.mouthX(), 1e-6);
    assertEquals(before.mouthY(), after.mouthY(), 1e-6);
    assertEquals(before.width(), after.width(), 0.01 * before.width());
  }

  private void paint() {
    panel.setSize(panel.getPreferredSize());
    BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
    panel.show(picture, PromptWords.result("", "", false), null);
    Graphics2D graphics =
        new BufferedImage(panel.getWidth(), panel.getHeight(), BufferedImage.TYPE_INT_RGB)
            .createGraphics();
    panel.paint(graphics);
    graphics.dispose();
  }

  private void drag(int id, int x, int y) {
    MouseEvent event = new MouseEvent(panel, id, 0, 0, x, y, 1, false, MouseEvent.BUTTON1);
    switch (id) {
      case MouseEvent.MOUSE_PRESSED -> dragger.mousePressed(event);
      case MouseEvent.MOUSE_DRAGGED -> dragger.mouseDragged(event);
      default -> dragger.mouseReleased(event);
    }
  }

  private void wheel(int modifiers, int steps) {
    dragger.mouseWheelMoved(
        new MouseWheelEvent(
            panel,
            MouseEvent.MOUSE_WHEEL,
            0,
            modifiers,
            0,
            0,
            0,
            false,
            MouseWheelEvent.WHEEL_UNIT_SCROLL,
            1,
            steps));
  }
}
