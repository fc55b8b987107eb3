package dev.lowerface.openxr.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelPlacementTest {
  @Test
  void readsAPlace() {
    PanelPlacement placement = PanelPlacement.parse("local:0,1.2,-2:.5");
    assertEquals(PanelPlacement.Anchor.LOCAL, placement.anchor());
    assertEquals(1.2f, placement.y());
    assertEquals(-2, placement.z());
    assertEquals(0.5f, placement.width());
    assertEquals(PanelPlacement.DEFAULT, PanelPlacement.parse("view:-0.28,-0.2,-0.8:0.35"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "view",
        "view:1,2:3",
        "room:0,0,0:1",
        "view:a,0,0:1",
        "view:0,0,0:0",
        "view:0,0,0:11"
      })
  void refusesWhatIsNoPlace(String text) {
    String message =
        String.valueOf(
            assertThrows(LowerfaceException.class, () -> PanelPlacement.parse(text)).getMessage());
    assertTrue(message.startsWith("expected a p"), message);
  }

  @Test
  void normalisesARotationAndRefusesNone() {
    assertEquals(1, new PanelPlacement.Quaternion(0, 0, 0, 9).w());
    assertThrows(LowerfaceException.class, () -> new PanelPlacement.Quaternion(0, 0, 0, 0));
    assertThrows(LowerfaceException.class, () -> new PanelPlacement.Quaternion(Float.NaN, 0, 0, 1));
  }
}
