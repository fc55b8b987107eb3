package dev.lowerface.openxr.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.FakeRuntime;
import dev.lowerface.openxr.ManualClock;
import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.panel.PanelPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.openxr.XR10;
import org.lwjgl.system.Platform;

class SidecarLoopTest {
  private static final String TIME =
      Platform.get() == Platform.WINDOWS
          ? "XR_KHR_win32_convert_performance_counter_time"
          : "XR_KHR_convert_timespec_time";
  private static final long SECOND = 1_000_000_000;

  private final FakeRuntime runtime = new FakeRuntime(TIME, "XR_MND_headless");
  private final List<String> heard = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final ManualClock clock = new ManualClock(100 * SECOND);
  private final SidecarListener listener =
      new SidecarListener() {
        @Override
        public void connected(String name, SidecarMode mode) {
          heard.add("connected " + name + " " + mode);
        }

        @Override
        public void lost(String why) {
          heard.add("lost " + why);
        }
      };
  private final SidecarLoop loop =
      new SidecarLoop(
          SidecarMode.AUTO,
          () -> RuntimeLink.open(SidecarMode.AUTO, null, PanelPlacement.DEFAULT),
          listener,
          clock,
          lines::add);

  @AfterEach
  void closeTheRuntime() {
    loop.close();
    runtime.close();
  }

  @Test
  void keepsAHeadlessSessionAndTellsItsTime() {
    assertEquals(0, loop.toXrTime(clock.nowNanos));
    assertEquals(0, loop.step());
    assertEquals(runtime.offsetNanos + clock.nowNanos, loop.toXrTime(clock.nowNanos));
    assertEquals(SidecarLoop.POLL_NANOS, loop.step());
    assertEquals(SidecarLoop.POLL_NANOS, loop.step());
    assertEquals(SessionStatus.FOCUSED, loop.status().session());
    assertTrue(loop.status().connected());
    assertEquals(SidecarMode.HEADLESS, loop.status().mode());
    assertEquals("Fake 1.2.3", loop.status().runtime());
    assertEquals(List.of("connected Fake 1.2.3 HEADLESS"), heard);
  }

  @Test
  void followsARuntimeThatMovesItsOrigin() {
    loop.step();
    runtime.offsetNanos += 7 * SECOND;
    clock.nowNanos += SECOND;
    loop.step();
    assertEquals(runtime.offsetNanos + clock.nowNanos, loop.toXrTime(clock.nowNanos));
  }

  @Test
  void aTimeBeforeTheRuntimesOriginIsUnknown() {
    loop.step();
    assertEquals(0, loop.toXrTime(-runtime.offsetNanos - 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xrEnumerateInstanceExtensionProperties",
        "xrCreateInstance",
        "xrGetSystem",
        "xrCreateSession"
      })
  void triesAgainWhateverFailsOnTheWayToASessionAndSaysItOnce(String call) {
    runtime.fail(call, XR10.XR_ERROR_RUNTIME_FAILURE);
    long[] waits = new long[6];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = loop.step();
      assertEquals(0, loop.toXrTime(clock.nowNanos));
      assertFalse(loop.status().connected());
      assertEquals(0, runtime.instances());
    }
    assertEquals(SidecarLoop.FIRST_RETRY_NANOS, waits[0]);
    assertEquals(2 * SidecarLoop.FIRST_RETRY_NANOS, waits[1]);
    assertEquals(SidecarLoop.LAST_RETRY_NANOS, waits[4]);
    assertEquals(SidecarLoop.LAST_RETRY_NANOS, waits[5]);
    assertEquals(1, heard.size(), heard.toString());
    assertTrue(heard.get(0).contains(call), heard.toString());
    assertTrue(loop.status().why().contains("XR_ERROR_RUNTIME_FAILURE"));
    runtime.fail(call, XR10.XR_SUCCESS);
    assertEquals(0, loop.step());
    assertTrue(loop.status().connected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xrPollEvent", "xrBeginSession"})
  void aSessionThatIsLostIsOpenedAnewAndEachLossIsSaid(String call) {
    for (int cycle = 1; cycle <= 3; cycle++) {
      assertEquals(0, loop.step());
      clock.nowNanos += SidecarLoop.STEADY_NANOS;
      runtime.fail(call, XR10.XR_ERROR_INSTANCE_LOST);
      assertEquals(SidecarLoop.FIRST_RETRY_NANOS, loop.step());
      assertEquals(0, loop.toXrTime(clock.nowNanos));
      assertEquals(0, runtime.instances());
      assertEquals(SessionStatus.DETACHED, loop.status().session());
      runtime.fail(call, XR10.XR_SUCCESS);
    }
    assertEquals(3, loop.status().connections());
    assertEquals(6, heard.size(), heard.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xrPollEvent", "xrBeginSession"})
  void aRuntimeThatComesAndGoesIsTriedEverLessOftenAndFloodsNoLog(String call) {
    int threads = Thread.activeCount();
    List<Long> waits = new ArrayList<>();
    for (int cycle = 0; cycle < 200; cycle++) {
      assertEquals(0, loop.step());
      runtime.fail(call, XR10.XR_ERROR_INSTANCE_LOST);
      waits.add(loop.step());
      clock.nowNanos += waits.get(cycle);
      runtime.fail(call, XR10.XR_SUCCESS);
    }
    assertEquals(SidecarLoop.FIRST_RETRY_NANOS, waits.get(0));
    assertEquals(2 * SidecarLoop.FIRST_RETRY_NANOS, waits.get(1));
    assertEquals(Set.of(SidecarLoop.LAST_RETRY_NANOS), Set.copyOf(waits.subList(3, 200)));
    assertEquals(0, runtime.instances());
    assertEquals(threads, Thread.activeCount());
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("Fake"), lines.get(0));
    assertTrue(lines.get(1).contains("no OpenXR session"), lines.get(1));
  }

  @Test
  void aReasonThatNeverIsTheSameFloodsNoLogEither() {
    int[] tries = {0};
    try (SidecarLoop other =
        new SidecarLoop(
            SidecarMode.AUTO,
            () -> {
              tries[0]++;
              throw new LowerfaceException("reason " + (char) ('a' + tries[0] % 26) + tries[0]);
            },
            listener,
            clock,
            lines::add)) {
      for (int n = 0; n < 200; n++) {
        other.step();
      }
    }
    assertEquals(200, tries[0]);
    assertEquals(16, lines.size());
    assertEquals(16, heard.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {XR10.XR_SESSION_STATE_EXITING, XR10.XR_SESSION_STATE_LOSS_PENDING})
  void aSessionThatTheRuntimeEndsIsOpenedAnew(int state) {
    loop.step();
    loop.step();
    runtime.send(state);
    loop.step();
    assertFalse(loop.status().connected());
    loop.step();
    assertTrue(loop.status().connected());
  }

  @Test
  void aSessionThatStopsAndBeginsAgainIsKept() {
    loop.step();
    loop.step();
    runtime.send(XR10.XR_SESSION_STATE_STOPPING);
    runtime.send(XR10.XR_SESSION_STATE_IDLE);
    runtime.send(XR10.XR_SESSION_STATE_READY);
    loop.step();
    loop.step();
    assertEquals(SessionStatus.FOCUSED, loop.status().session());
    assertEquals(1, loop.status().connections());
  }

  @Test
  void aListenerThatFailsEndsNoSession() {
    SidecarListener failing =
        new SidecarListener() {
          @Override
          public void connected(String name, SidecarMode mode) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (SidecarLoop other =
        new SidecarLoop(
            SidecarMode.AUTO,
            () -> RuntimeLink.open(SidecarMode.AUTO, null, PanelPlacement.DEFAULT),
            failing,
            clock)) {
      assertEquals(0, other.step());
      assertTrue(other.status().connected());
    }
  }

  @Test
  void leavesNoInstanceBehind() {
    loop.step();
    assertEquals(1, runtime.instances());
    loop.close();
    assertEquals(0, runtime.instances());
    assertEquals(0, loop.toXrTime(clock.nowNanos));
  }

  @Test
  void choosesWhatTheRuntimeOffers() {
    Set<String> all = Set.of("XR_MND_headless", "XR_EXTX_overlay", "XR_KHR_opengl_enable");
    Set<String> overlays = Set.of("XR_EXTX_overlay", "XR_KHR_opengl_enable");
    Set<String> headless = Set.of("XR_MND_headless");
    assertEquals(SidecarMode.HEADLESS, RuntimeLink.choose(SidecarMode.AUTO, false, all));
    assertEquals(SidecarMode.OVERLAY, RuntimeLink.choose(SidecarMode.AUTO, true, all));
    assertEquals(SidecarMode.HEADLESS, RuntimeLink.choose(SidecarMode.AUTO, true, headless));
    assertEquals(SidecarMode.OVERLAY, RuntimeLink.choose(SidecarMode.AUTO, false, overlays));
    assertEquals(SidecarMode.OVERLAY, RuntimeLink.choose(SidecarMode.OVERLAY, false, all));
    for (SidecarMode mode : SidecarMode.values()) {
      assertThrows(
          LowerfaceException.class, () -> RuntimeLink.choose(mode, true, Set.of("XR_other")));
    }
  }

  @Test
  void theThreadIsGoneAfterTheClose() throws InterruptedException {
    Sidecar sidecar = Sidecar.builder().mode(SidecarMode.HEADLESS).build();
    sidecar.start();
    assertThrows(IllegalStateException.class, sidecar::start);
    sidecar.close();
    sidecar.close();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("lowerface-openxr")));
    assertEquals(0, sidecar.at(1));
    assertEquals(0, runtime.instances());
  }
}
