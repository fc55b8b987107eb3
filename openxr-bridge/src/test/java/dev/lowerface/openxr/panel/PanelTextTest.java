package dev.lowerface.openxr.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.openxr.panel.PanelText.Style;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PanelTextTest {
  private final PanelText letters = PanelText.letters();

  @Test
  void theSheetInTheJarIsWhatTheSystemsFontGives() throws IOException {
    assumeTrue(PanelTextSheet.possible(), "the system has no DejaVu Sans");
    PanelTextSheet made = new PanelTextSheet();
    BufferedImage stored;
    try (InputStream png = PanelText.class.getResourceAsStream("panel-text.png")) {
      stored = ImageIO.read(Objects.requireNonNull(png));
    }
    assertEquals(made.sheet().getWidth(), stored.getWidth());
    assertEquals(made.sheet().getHeight(), stored.getHeight());
    long difference = 0;
    long ink = 0;
    for (int y = 0; y < stored.getHeight(); y++) {
      for (int x = 0; x < stored.getWidth(); x++) {
        int mine = stored.getRaster().getSample(x, y, 0);
        difference += Math.abs(mine - made.sheet().getRaster().getSample(x, y, 0));
        ink += mine;
      }
    }
    // Other versions of the same font and of its rasteriser differ a little.
    assertTrue(difference < 0.2 * ink, difference + " of " + ink);
  }

  @Test
  void aLongerTextIsWiderAndBoldIsWiderThanPlain() {
    assertEquals(0, letters.width(Style.BODY, ""));
    double one = letters.width(Style.BODY, "fear");
    assertEquals(2 * one, letters.width(Style.BODY, "fearfear"), 1e-9);
    assertTrue(letters.width(Style.STRONG, "fear") > one);
    assertTrue(letters.width(Style.TITLE, "fear") > 1.7 * one);
  }

  @Test
  void whatTheSheetLacksIsAQuestionMark() {
    assertEquals(letters.width(Style.BODY, "?"), letters.width(Style.BODY, "é"));
  }

  @Test
  void linesAreNoWiderThanTheyMayBeAndNoWordIsLost() {
    String text = "Start with your mouth closed, then open it wide and close it, again and again.";
    double width = 200;
    for (String line : letters.lines(Style.STRONG, text, width)) {
      assertTrue(letters.width(Style.STRONG, line) <= width, line);
    }
    assertEquals(text, String.join(" ", letters.lines(Style.STRONG, text, width)));
  }
}
