package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.SteppingClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraLogTest {
  private static final long MS = 1_000_000;
  private static final String GRANTED = "400x400 GREY at 60/s";

  private final SteppingClock clock = new SteppingClock(1_000 * MS);
  private final List<String> lines = new ArrayList<>();
  private final CameraLog log = new CameraLog("camera:0", clock, lines::add);

  @Test
  void everyLossAndEveryReturnIsSaidHoweverSoonOrLate() {
    for (long between : new long[] {500, 3_600_000}) {
      stream(between);
      lose("none came for a second", 2_000);
      stream(100);
    }
    String lost = "the camera camera:0 is lost; trying again: none came for a second";
    String back = "the camera camera:0 is back after 2.0 s: " + GRANTED;
    assertEquals(List.of(lost, back, lost, back), lines);
  }

  @Test
  void anOutageIsSaidOnceForEachOfItsFirstReasons() {
    stream(100);
    lose("none came for 1 second", 5_000);
    lose("there is none; this machine has 3", 5_000);
    lose("there is none; this machine has 4", 5_000);
    lose("another program uses it", 5_000);
    lose("a reason more", 5_000);
    stream(100);
    assertEquals(
        List.of("1 second", "has 3", "uses it", "back after 25.0 s"),
        lines.stream()
            .map(
                line ->
                    line.replaceAll(".*(1 second|has 3|uses it|back after [0-9.]+ s):?.*", "$1"))
            .toList());
  }

  @Test
  void aCameraThatIsNotThereAtTheBeginningIsSaidToBeThereThen() {
    lose("there is none", 3_000);
    stream(1_000);
    assertEquals("the camera camera:0 is there after 3.0 s: " + GRANTED, lines.get(1));
  }

  @Test
  void nothingIsSaidOfACameraThatStreams() {
    stream(60_000);
    assertEquals(List.of(), lines);
  }

  @Test
  void aCameraThatComesAndGoesFloodsNoLogAndItsEndIsSaid() {
    stream(100);
    for (int second = 0; second < 600; second++) {
      lose("none came for a second", 500);
      stream(500);
    }
    assertTrue(lines.size() <= 10 + 60, () -> "in ten minutes, got " + lines.size());
    stream(11_000);
    String last = lines.get(lines.size() - 1);
    assertTrue(last.contains("is back"), last);
    lose("unplugged", 20_000);
    assertTrue(lines.get(lines.size() - 1).contains("is lost; trying again: unplugged"));
  }

  @Test
  void saysOfHowManyLossesNothingWasSaid() {
    stream(100);
    for (int n = 0; n < 12; n++) {
      lose("none came for a second", 50);
      stream(50);
    }
    lose("unplugged", 10_000);
    assertEquals(
        "the camera camera:0 is lost; trying again: unplugged (lost 7 times more before)",
        lines.get(10));
  }

  /** Tries that fail for so long, as a loop makes them. */
  private void lose(String why, long millis) {
    for (long left = millis; left > 0; left -= 50) {
      log.lost(why);
      clock.advance(50 * MS);
    }
    log.lost(why);
  }

  private void stream(long millis) {
    for (long left = millis; left > 0; left -= 50) {
      log.streams(GRANTED);
      clock.advance(50 * MS);
    }
    log.streams(GRANTED);
  }
}
