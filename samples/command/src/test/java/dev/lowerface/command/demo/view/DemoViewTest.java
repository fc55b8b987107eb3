package dev.lowerface.command.demo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.demo.view.Headline.Phase;
import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole view without a display, painted into pictures. */
class DemoViewTest {
  private final ExpressionState state = new ExpressionState();
  private DemoView view = new DemoView(new JLabel());

  @BeforeEach
  void dark() {
    Theme.use(Palette.DARK);
    view = new DemoView(new JLabel());
  }

  @AfterEach
  void darkAgain() {
    Theme.use(Palette.DARK);
  }

  @Test
  void fitsOnADisplayOf1280By720WithTheFrameAroundIt() {
    Dimension size = view.getPreferredSize();
    assertTrue(size.width <= 1280 && size.height <= 680, size::toString);
  }

  @Test
  void aBarIsAsLongAsItsProbability() {
    int half = coloured(paint(0.5f), Palette.DARK.of(Emotion.HAPPINESS).getRGB());
    int all = coloured(paint(1), Palette.DARK.of(Emotion.HAPPINESS).getRGB());
    assertEquals(2.0, all / (double) half, 0.1);
  }

  @Test
  void lightAndDarkDifferAndNothingKeepsTheOldColours() {
    int dark = paint(0.7f).getRGB(2, 2);
    Theme.use(Palette.LIGHT);
    view.recolour();
    BufferedImage light = paint(0.7f);
    assertEquals(Palette.LIGHT.background().getRGB(), light.getRGB(2, 2));
    assertNotEquals(dark, light.getRGB(2, 2));
    assertEquals(0, coloured(light, Palette.DARK.card().getRGB()));
    assertEquals(0, coloured(light, Palette.DARK.background().getRGB()));
  }

  @Test
  void aCardCanBeTakenAwayOnce() {
    view.showCard("Keys", List.of(CardLine.of("Q", "end")), List.of());
    assertTrue(view.hideCard());
    assertEquals(false, view.hideCard());
  }

  @Test
  void whatIsCutIsToldUnderTheMouseAndOnlyThat() {
    String whole = "a model whose name goes on and on, as long as there is anything to say of it";
    view.showWords(
        List.of(new CardLine("", "All is well.", Level.GOOD)),
        List.of(CardLine.of("samples", "60.0 per second"), CardLine.of("model", whole)),
        List.of());
    paint(0.5f);
    RowsPanel facts = panels(view).get(1);
    assertNull(facts.getToolTipText(at(facts, 36 + 10)));
    assertEquals(whole, facts.getToolTipText(at(facts, 36 + 24 + 10)));
    assertNull(facts.getToolTipText(at(facts, 10)));
  }

  private static MouseEvent at(Component where, int y) {
    return new MouseEvent(where, MouseEvent.MOUSE_MOVED, 0, 0, 200, y, 0, false);
  }

  private static List<RowsPanel> panels(Container in) {
    return Arrays.stream(in.getComponents())
        .flatMap(
            each ->
                each instanceof RowsPanel rows
                    ? Stream.of(rows)
                    : each instanceof Container inner ? panels(inner).stream() : Stream.empty())
        .toList();
  }

  private BufferedImage paint(float happiness) {
    float[] values = new float[Emotion.COUNT];
    values[Emotion.HAPPINESS.index()] = happiness;
    values[Emotion.NEUTRAL.index()] = 1 - happiness;
    state.setValid(1, 1, values, Emotion.HAPPINESS, InputQuality.GOOD);
    view.setSize(view.getPreferredSize());
    layOut(view);
    // Half sure, so that the headline has another colour than the bar.
    view.show(1, state, new Headline("happiness", 50, 0.5, "tracking", Level.GOOD));
    BufferedImage image =
        new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    view.paint(g);
    g.dispose();
    return image;
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (Component each : container.getComponents()) {
      if (each instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private static int coloured(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aStartingWindowShowsNoRed() {
    view.setSize(view.getPreferredSize());
    layOut(view);
    view.show(1, new ExpressionState(), Headline.of(new ExpressionState(), Phase.STARTING));
    BufferedImage image =
        new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    view.paint(g);
    g.dispose();
    // Anger's dot is red too, in its own place at the left.
    BufferedImage head = image.getSubimage(image.getWidth() / 2, 0, image.getWidth() / 4, 160);
    assertEquals(0, coloured(head, Palette.DARK.bad().getRGB()));
  }
}
