package dev.lowerface.openxr.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.openxr.FakeRuntime;
import dev.lowerface.openxr.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.Platform;

class ClockDriftTest {
  private static final long SECOND = 1_000_000_000;

  private final FakeRuntime runtime = new FakeRuntime();
  private final ManualClock machine = new ManualClock(10 * SECOND);
  private final ClockDrift drift =
      new ClockDrift(
          PlatformClock.of(
              runtime.instance("XR_KHR_convert_timespec_time"), Platform.LINUX, () -> 1),
          machine);

  @AfterEach
  void closeTheRuntime() {
    runtime.close();
  }

  @Test
  void clocksThatTickAlikeDoNotDrift() {
    for (int i = 0; i < 10; i++) {
      assertEquals(runtime.offsetNanos, drift.observe());
      machine.nowNanos += SECOND;
    }
    assertEquals(0, drift.partsPerMillion());
    assertEquals(0, drift.steps());
  }

  @Test
  void measuresADriftInPartsPerMillion() {
    for (int i = 0; i < 100; i++) {
      drift.observe();
      machine.nowNanos += SECOND;
      runtime.offsetNanos += 20_000;
    }
    assertEquals(20, drift.partsPerMillion(), 0.01);
    assertEquals(0, drift.steps());
  }

  @Test
  void countsAMovedOriginAndMeasuresAnewAfterIt() {
    drift.observe();
    machine.nowNanos += SECOND;
    runtime.offsetNanos -= 7 * SECOND;
    assertEquals(runtime.offsetNanos, drift.observe());
    assertEquals(1, drift.steps());
    machine.nowNanos += SECOND;
    drift.observe();
    assertEquals(0, drift.partsPerMillion());
    assertEquals(1, drift.steps());
  }
}
