package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.clock.EstimatedClock;
import dev.lowerface.testing.Allocations;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.system.MemoryStack;

class ExpressionTrackerTest {
  private static final float[] HAPPY = {0, 1, 0, 0, 0, 0, 0, 0};
  private static final long AGE_NANOS = 20_000_000;

  private final FakeRuntime runtime = new FakeRuntime();
  private final XrInstance instance =
      runtime.instance(
          "XR_KHR_convert_timespec_time", "XR_KHR_win32_convert_performance_counter_time");
  private final XrSession session = new XrSession(0x5e55, instance);
  private final XrExpressionState face = new XrExpressionState();

  @AfterEach
  void closeTheRuntime() {
    runtime.close();
  }

  @Test
  void answersForThePredictedDisplayTimeAndSaysWhenThePictureWasTaken() {
    ExpressionTracker tracker = focused();
    long displayTime = runtime.offsetNanos + 5_000_000_000L;
    assertTrue(tracker.locate(displayTime, face));
    assertEquals(displayTime, face.time());
    assertEquals(displayTime - AGE_NANOS, face.sampleTime());
    assertEquals(5_000_000_000L, face.expression().timeNanos());
    assertEquals(Emotion.HAPPINESS, face.expression().emotion());
    assertEquals(TrackingState.TRACKING, face.expression().trackingState());
    assertTrue(face.isValid());
  }

  @Test
  void hasNoSampleTimeWithoutAPicture() {
    ExpressionTracker tracker =
        ExpressionTracker.create(
            instance,
            session,
            (timeNanos, out) -> {
              out.setInvalid(timeNanos, 0, TrackingState.PAUSED);
              return false;
            },
            FocusPolicy.ALWAYS);
    assertFalse(tracker.locate(runtime.offsetNanos + 1, face));
    assertEquals(0, face.sampleTime());
    assertEquals(TrackingState.PAUSED, face.expression().trackingState());
  }

  @ParameterizedTest
  @EnumSource(FocusPolicy.class)
  void isPausedInTheStatesThatThePolicyLeavesOut(FocusPolicy policy) {
    ExpressionTracker tracker =
        ExpressionTracker.create(instance, session, ExpressionTrackerTest::happy, policy);
    Set<SessionStatus> valid = EnumSet.noneOf(SessionStatus.class);
    for (int state = XR10.XR_SESSION_STATE_IDLE; state <= XR10.XR_SESSION_STATE_FOCUSED; state++) {
      change(tracker, session, state);
      if (tracker.locate(runtime.offsetNanos + 1_000_000_000L, face)) {
        valid.add(tracker.status());
      } else {
        assertEquals(TrackingState.PAUSED, face.expression().trackingState());
        assertEquals(0, face.expression().probability(Emotion.HAPPINESS));
        assertEquals(0, face.expression().confidence());
        assertEquals(runtime.offsetNanos + 1_000_000_000L - AGE_NANOS, face.sampleTime());
      }
    }
    assertEquals(
        switch (policy) {
          case FOCUSED -> EnumSet.of(SessionStatus.FOCUSED);
          case VISIBLE -> EnumSet.of(SessionStatus.FOCUSED, SessionStatus.VISIBLE);
          case ALWAYS ->
              EnumSet.of(
                  SessionStatus.WAITING,
                  SessionStatus.SYNCHRONIZED,
                  SessionStatus.VISIBLE,
                  SessionStatus.FOCUSED);
        },
        valid);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        XR10.XR_SESSION_STATE_STOPPING,
        XR10.XR_SESSION_STATE_EXITING,
        XR10.XR_SESSION_STATE_LOSS_PENDING
      })
  void isStoppedWhenTheSessionEnds(int state) {
    ExpressionTracker tracker = focused();
    change(tracker, session, state);
    assertStopped(tracker, SessionStatus.of(state));
    assertNull(tracker.failure());
  }

  @Test
  void tracksAgainWhenAStoppedSessionBeginsAgain() {
    ExpressionTracker tracker = focused();
    change(tracker, session, XR10.XR_SESSION_STATE_STOPPING);
    change(tracker, session, XR10.XR_SESSION_STATE_IDLE);
    change(tracker, session, XR10.XR_SESSION_STATE_FOCUSED);
    assertTrue(tracker.locate(runtime.offsetNanos + 1, face));
  }

  @Test
  void aLostSessionStaysLostWhateverEventsFollow() {
    ExpressionTracker tracker = focused();
    change(tracker, session, XR10.XR_SESSION_STATE_LOSS_PENDING);
    change(tracker, session, XR10.XR_SESSION_STATE_FOCUSED);
    assertStopped(tracker, SessionStatus.SESSION_LOST);
  }

  @Test
  void isStoppedWhenTheInstanceIsAboutToBeLost() {
    ExpressionTracker tracker = focused();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      tracker.handle(
          XrEventDataBuffer.calloc(stack).type(XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING));
    }
    assertStopped(tracker, SessionStatus.INSTANCE_LOST);
  }

  @Test
  void aConversionThatFindsTheInstanceLostIsAStateAndNotAnException() {
    ExpressionTracker tracker = focused();
    runtime.conversionResult = XR10.XR_ERROR_INSTANCE_LOST;
    assertFalse(tracker.locate(runtime.offsetNanos + 1, face));
    runtime.conversionResult = XR10.XR_SUCCESS;
    assertStopped(tracker, SessionStatus.INSTANCE_LOST);
    XrException why = tracker.failure();
    assertNotNull(why);
    assertEquals(XR10.XR_ERROR_INSTANCE_LOST, why.result());
  }

  @Test
  void recoversWithANewSession() {
    ExpressionTracker tracker = focused();
    change(tracker, session, XR10.XR_SESSION_STATE_LOSS_PENDING);
    XrSession next = new XrSession(0x5e56, instance);
    tracker.attach(instance, next);
    assertEquals(SessionStatus.WAITING, tracker.status());
    change(tracker, next, XR10.XR_SESSION_STATE_FOCUSED);
    assertTrue(tracker.locate(runtime.offsetNanos + 1, face));
  }

  @Test
  void ignoresTheEventsOfAnotherSession() {
    ExpressionTracker tracker = focused();
    change(tracker, new XrSession(0x07e4, instance), XR10.XR_SESSION_STATE_LOSS_PENDING);
    assertEquals(SessionStatus.FOCUSED, tracker.status());
  }

  @Test
  void asksNothingOfTheRuntimeOnceDetached() {
    ExpressionTracker tracker = focused();
    tracker.detach();
    runtime.forget("xrConvertTimeToTimespecTimeKHR");
    runtime.forget("xrConvertTimeToWin32PerformanceCounterKHR");
    assertStopped(tracker, SessionStatus.DETACHED);
    assertThrows(IllegalStateException.class, tracker::capabilities);
    change(tracker, session, XR10.XR_SESSION_STATE_FOCUSED);
    assertEquals(SessionStatus.DETACHED, tracker.status());
  }

  @Test
  void refusesATimeThatIsNone() {
    ExpressionTracker tracker = focused();
    assertThrows(LowerfaceException.class, () -> tracker.locate(0, face));
    assertEquals(SessionStatus.FOCUSED, tracker.status());
  }

  @Test
  void tellsWhatItCan() {
    ExpressionTracker tracker = focused();
    assertEquals(Emotion.COUNT, tracker.capabilities().emotions().size());
    assertTrue(tracker.capabilities().clock().startsWith("XR_KHR_"));
    assertTrue(tracker.capabilities().clockErrorNanos() <= 100);
    assertTrue(tracker.isCalibrated());
  }

  @Test
  void withoutATimeExtensionItWaitsForFrames() {
    XrInstance bare = runtime.instance();
    ExpressionTracker tracker =
        ExpressionTracker.create(
            bare, new XrSession(1, bare), ExpressionTrackerTest::happy, FocusPolicy.ALWAYS);
    assertFalse(tracker.locate(1_000_000, face));
    assertEquals(-1, tracker.capabilities().clockErrorNanos());
    long period = 11_111_111;
    long displayTime = System.nanoTime() + runtime.offsetNanos;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState frame =
          XrFrameState.calloc(stack)
              .type$Default()
              .predictedDisplayTime(displayTime)
              .predictedDisplayPeriod(period);
      for (int i = 0; i < EstimatedClock.LEAST_FRAMES; i++) {
        tracker.frame(frame);
      }
    }
    assertTrue(tracker.locate(displayTime, face));
    assertEquals(2 * period, tracker.capabilities().clockErrorNanos());
  }

  @Test
  void aReaderMayAskWhileSessionsComeAndGo() throws InterruptedException {
    ExpressionTracker tracker = focused();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              XrExpressionState mine = new XrExpressionState();
              try {
                for (int i = 0; i < 200_000; i++) {
                  boolean valid = tracker.locate(runtime.offsetNanos + 1_000_000_000L + i, mine);
                  float sum = 0;
                  for (Emotion emotion : Emotion.values()) {
                    sum += mine.expression().probability(emotion);
                  }
                  assertEquals(valid ? 1 : 0, sum);
                  assertEquals(runtime.offsetNanos + 1_000_000_000L + i, mine.time());
                }
              } catch (AssertionError | RuntimeException e) {
                failure.set(e);
              }
            });
    reader.start();
    for (long handle = 1; reader.isAlive(); handle++) {
      XrSession next = new XrSession(handle, instance);
      tracker.attach(instance, next);
      change(tracker, next, XR10.XR_SESSION_STATE_FOCUSED);
      change(tracker, next, XR10.XR_SESSION_STATE_LOSS_PENDING);
      tracker.detach();
    }
    reader.join();
    assertNull(failure.get());
  }

  /** By rounds and not by time: until the compiler has come to it, a call makes an object. */
  @Test
  void locatingAllocatesNothingOnceCompiled() {
    ExpressionTracker tracker = focused();
    int[] time = new int[1];
    long least =
        Allocations.leastBytes(
            10_000, 10_000, () -> tracker.locate(runtime.offsetNanos + ++time[0], face));
    assertTrue(least < 10_000, least + " bytes for 10000 calls");
  }

  private ExpressionTracker focused() {
    ExpressionTracker tracker =
        ExpressionTracker.create(
            instance, session, ExpressionTrackerTest::happy, FocusPolicy.FOCUSED);
    change(tracker, session, XR10.XR_SESSION_STATE_FOCUSED);
    return tracker;
  }

  private static boolean happy(long timeNanos, ExpressionState out) {
    out.setValid(timeNanos, timeNanos - AGE_NANOS, HAPPY, Emotion.HAPPINESS, InputQuality.GOOD);
    return true;
  }

  private static void change(ExpressionTracker tracker, XrSession session, int state) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      tracker.handle(FakeEvents.stateChanged(stack, session.address(), state));
    }
  }

  private void assertStopped(ExpressionTracker tracker, SessionStatus status) {
    assertEquals(status, tracker.status());
    assertFalse(tracker.locate(runtime.offsetNanos + 1, face));
    assertEquals(TrackingState.STOPPED, face.expression().trackingState());
    assertEquals(0, face.expression().probability(Emotion.HAPPINESS));
    assertEquals(0, face.sampleTime());
  }
}
