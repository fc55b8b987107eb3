package dev.lowerface.openxr.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.FakeRuntime;
import dev.lowerface.testing.Allocations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.openxr.XR10;
import org.lwjgl.system.Platform;

class XrClockTest {
  private static final String TIMESPEC = "XR_KHR_convert_timespec_time";
  private static final String COUNTER = "XR_KHR_win32_convert_performance_counter_time";

  private final FakeRuntime runtime = new FakeRuntime();

  @AfterEach
  void closeTheRuntime() {
    runtime.close();
  }

  @Test
  void addsTheOffsetOfTheRuntimeToANanoTime() {
    XrClock clock = clock(Platform.LINUX);
    assertEquals(5_000_000_007L + runtime.offsetNanos, clock.toXrTime(5_000_000_007L));
    assertEquals(5_000_000_007L, clock.toNanos(5_000_000_007L + runtime.offsetNanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999_999, 1_000_000_000, -1, -1_000_000_001, 1L << 53})
  void aRoundTripOverTimespecIsExact(long nanos) {
    XrClock clock = clock(Platform.LINUX);
    assertEquals(nanos, clock.toNanos(clock.toXrTime(nanos)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 99, 100, 999_999_999, 1_000_000_000, -1, -1_000_000_001, 1L << 53})
  void aRoundTripOverThePerformanceCounterIsExactToATick(long nanos) {
    XrClock clock = clock(Platform.WINDOWS);
    long back = clock.toNanos(clock.toXrTime(nanos));
    assertTrue(nanos - back >= 0 && nanos - back < 100, nanos + " came back as " + back);
  }

  @Test
  void followsARuntimeThatMovesItsOrigin() {
    XrClock clock = clock(Platform.LINUX);
    long before = clock.toXrTime(1000);
    runtime.offsetNanos += 77;
    assertEquals(before + 77, clock.toXrTime(1000));
  }

  @Test
  void createChoosesTheClockOfThisPlatform() {
    XrClock clock = XrClock.create(runtime.instance(TIMESPEC, COUNTER));
    long now = System.nanoTime();
    assertTrue(Math.abs(now - clock.toNanos(clock.toXrTime(now))) < 100);
  }

  @Test
  void estimatesTheOffsetWhereThePlatformsExtensionIsNotEnabled() {
    for (XrClock clock :
        new XrClock[] {
          PlatformClock.of(runtime.instance(), Platform.LINUX, XrClockTest::rate),
          PlatformClock.of(runtime.instance(), Platform.WINDOWS, XrClockTest::rate),
          PlatformClock.of(runtime.instance(COUNTER), Platform.LINUX, XrClockTest::rate),
          PlatformClock.of(runtime.instance(TIMESPEC), Platform.MACOSX, XrClockTest::rate)
        }) {
      assertFalse(clock.available());
      assertTrue(clock.name().startsWith("estimated"), clock.name());
    }
  }

  @Test
  void anExtensionWhoseFunctionsAreMissingCountsAsNotEnabled() {
    runtime.forget("xrConvertTimeToTimespecTimeKHR");
    assertFalse(
        PlatformClock.of(runtime.instance(TIMESPEC), Platform.LINUX, XrClockTest::rate)
            .available());
  }

  @Test
  void saysHowWrongItMayBe() {
    assertEquals(0, clock(Platform.LINUX).errorBoundNanos());
    assertEquals(100, clock(Platform.WINDOWS).errorBoundNanos());
    assertEquals(TIMESPEC, clock(Platform.LINUX).name());
    assertEquals(COUNTER, clock(Platform.WINDOWS).name());
  }

  @Test
  void refusesACounterThatCannotBe() {
    assertMessage(
        () -> PlatformClock.of(runtime.instance(COUNTER), Platform.WINDOWS, () -> 0), "says 0");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX", "WINDOWS"})
  void namesTheCallTheResultAndTheRemedyWhenATimeIsInvalid(Platform platform) {
    XrClock clock = clock(platform);
    assertMessage(() -> clock.toNanos(0), "xrConvertTimeTo", "XR_ERROR_TIME_INVALID", "hand in");
    assertMessage(() -> clock.toXrTime(-runtime.offsetNanos), "ToTimeKHR", "XR_ERROR_TIME_INVALID");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX", "WINDOWS"})
  void saysToMakeANewInstanceWhenThisOneIsLost(Platform platform) {
    XrClock clock = clock(platform);
    runtime.conversionResult = XR10.XR_ERROR_INSTANCE_LOST;
    assertMessage(() -> clock.toXrTime(1), "XR_ERROR_INSTANCE_LOST", "make new ones");
    assertMessage(() -> clock.toNanos(1), "XR_ERROR_INSTANCE_LOST", "make new ones");
  }

  @Test
  void givesTheNumberOfAResultThatHasNoName() {
    XrClock clock = clock(Platform.LINUX);
    runtime.conversionResult = -1_000_012_345;
    assertMessage(() -> clock.toNanos(5), "XrResult -1000012345");
  }

  @Test
  void aQualifiedSuccessIsASuccess() {
    XrClock clock = clock(Platform.LINUX);
    runtime.conversionResult = XR10.XR_SESSION_LOSS_PENDING;
    assertEquals(9, clock.toNanos(runtime.offsetNanos + 9));
  }

  /**
   * On Java 25 a native call makes a 40-byte object until it is compiled, so this waits for the
   * compiler, by rounds and not by time. What the fake runtime's Java allocates is counted too.
   */
  @Test
  void allocatesNothingPerConversionOnceCompiled() {
    XrClock clock = clock(Platform.LINUX);
    int[] time = new int[1];
    long least =
        Allocations.leastBytes(5_000, 10_000, () -> clock.toNanos(clock.toXrTime(time[0]++)));
    // Far below one object per conversion: the measurement itself allocates a little.
    assertTrue(least < 10_000, least + " bytes for 10000 conversions");
  }

  private XrClock clock(Platform platform) {
    return PlatformClock.of(runtime.instance(TIMESPEC, COUNTER), platform, XrClockTest::rate);
  }

  private static long rate() {
    return FakeRuntime.TICKS_PER_SECOND;
  }

  private static void assertMessage(Runnable action, String... parts) {
    String message =
        String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
