package dev.lowerface.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PicturePaceTest {
  private static final double ALL = Double.POSITIVE_INFINITY;
  private static final long MS = 1_000_000;

  @Test
  void looksAtEveryPictureUnlessToldOtherwise() {
    PicturePace pace = new PicturePace(ALL, ALL);
    assertEquals(1000, looked(pace, 1000, 10 * MS, 50 * MS));
    assertEquals(0, pace.skipped());
  }

  @Test
  void keepsToARateThatTheCameraRateIsNoMultipleOf() {
    PicturePace pace = new PicturePace(25, ALL);
    assertEquals(250, looked(pace, 600, 1000 * MS / 60, MS), 3); // ten seconds at 60/s
    assertEquals(350.0, pace.skipped() * 1.0, 3);
  }

  @Test
  void aRateAboveThatOfTheCameraChangesNothing() {
    PicturePace pace = new PicturePace(60.5, ALL);
    assertEquals(600, looked(pace, 600, 1000 * MS / 60, MS));
  }

  @Test
  void looksAtFewerWhenTheWorkExceedsTheBudgetAndAtMoreWhenThereIsRoom() {
    PicturePace pace = new PicturePace(ALL, 0.5);
    looked(pace, 100, 16 * MS, 7 * MS);
    assertEquals(1, pace.everyNth());
    looked(pace, 100, 16 * MS, 20 * MS);
    assertEquals(3, pace.everyNth());
    looked(pace, 1000, 16 * MS, 500 * MS);
    assertEquals(8, pace.everyNth());
    looked(pace, 3000, 16 * MS, 2 * MS);
    assertEquals(1, pace.everyNth());
  }

  @Test
  void staysWhereItIsWhileTheWorkIsNearTheBudget() {
    PicturePace pace = new PicturePace(ALL, 0.5);
    looked(pace, 200, 16 * MS, 9 * MS);
    assertEquals(2, pace.everyNth());
    int changes = 0;
    for (int n = 0; n < 1000; n++) {
      now += 16 * MS;
      if (pace.due(now, sequence++)) {
        changes += pace.worked((n % 2 == 0 ? 7 : 9) * MS) ? 1 : 0;
      }
    }
    assertEquals(0, changes);
  }

  @Test
  void droppedPicturesDoNotCountAsASlowerCamera() {
    PicturePace pace = new PicturePace(ALL, 0.5);
    for (int n = 0; n < 100; n++) {
      now += 32 * MS;
      sequence += 2; // every other picture was dropped
      assertTrue(pace.due(now, sequence) || pace.everyNth() > 1);
    }
    assertEquals(16.0 * MS, pace.intervalNanos(), 1);
    assertFalse(pace.everyNth() > 1);
  }

  private long now = -5_000 * MS; // nanoTime may be negative
  private long sequence;

  private int looked(PicturePace pace, int pictures, long intervalNanos, long workNanos) {
    int looked = 0;
    for (int n = 0; n < pictures; n++) {
      now += intervalNanos;
      if (pace.due(now, sequence++)) {
        looked++;
        pace.worked(workNanos);
      }
    }
    return looked;
  }
}
