package dev.lowerface.command.demo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.engine.Meter;
import dev.lowerface.engine.statistics.CameraState;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.expression.InputQuality;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
  private static final Meter.Reading QUICK = new Meter.Reading(60, 4, 9);

  @Test
  void saysThatAllIsWellOnlyWhenItIs() {
    List<CardLine> rows =
        Health.of(stats(CameraState.STREAMING, InputQuality.GOOD, 0), true, QUICK);
    assertEquals(List.of(new CardLine("", "All is well.", Level.GOOD)), rows);
  }

  @ParameterizedTest
  @EnumSource(
      value = InputQuality.class,
      names = {"COVERED", "DARK", "SATURATED", "BLURRED", "STILL", "NO_MOUTH"})
  void everyBadPictureHasItsOwnWords(InputQuality quality) {
    List<CardLine> rows = Health.of(stats(CameraState.STREAMING, quality, 0), true, QUICK);
    assertEquals(1, rows.size());
    assertEquals(quality.isUsable() ? Level.WAITING : Level.BAD, rows.get(0).level());
    assertTrue(rows.get(0).text().length() > 15, rows::toString);
  }

  @Test
  void aCameraThatIsAwayIsSaidBeforeAnythingElse() {
    List<CardLine> rows =
        Health.of(stats(CameraState.WAITING, InputQuality.NO_PICTURE, 3), false, QUICK);
    assertEquals(1, rows.size());
    assertEquals(Level.BAD, rows.get(0).level());
    assertTrue(rows.get(0).text().contains("plug it in"), rows::toString);
  }

  @Test
  void aCameraThatOpensIsNoFault() {
    List<CardLine> rows =
        Health.of(stats(CameraState.CONNECTING, InputQuality.NO_PICTURE, 0), true, QUICK);
    assertEquals(Level.WAITING, rows.get(0).level());
  }

  @Test
  void saysWhatCanBeDoneAboutAGuessedFaceAndLateAnswersAndThatThereAreWarnings() {
    String all =
        Health.of(
                stats(CameraState.STREAMING, InputQuality.GOOD, 2),
                false,
                new Meter.Reading(8, 140, 200))
            .toString();
    for (String part : List.of("calibrate", "140 ms late", "the log has them", "came too late")) {
      assertTrue(all.contains(part), all);
    }
  }

  private static EngineStats stats(CameraState camera, InputQuality quality, int errors) {
    return new EngineStats(
        camera, "", 0, 100, 0, 0, 0, 1, 100, errors > 0 ? 1 : 0, errors, quality, "cpu", Map.of());
  }
}
