package dev.lowerface.openxr.clock;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.openxr.MonadoService;
import dev.lowerface.openxr.SessionLoop;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.MemoryStack;

/** The assumption on which the estimate rests, looked at in the frames of a real runtime. */
@Tag("monado")
class EstimatedClockMonadoTest {
  private static final int FRAMES = 200;

  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void isWithinItsBoundOfWhatTheRuntimeConverts() throws InterruptedException {
    try (OffscreenContext context = OffscreenContext.open()) {
      List<String> required = new ArrayList<>(context.requiredExtensions());
      required.add("XR_KHR_convert_timespec_time");
      try (XrConnection connection = XrConnection.open("test", required, List.of())) {
        XrClock exact = XrClock.create(connection.instance());
        EstimatedClock estimated = new EstimatedClock(NanoClock.SYSTEM);
        SessionLoop loop = session(context, connection);
        long[] period = new long[1];
        long[] leads = new long[FRAMES];
        long worst = 0;
        while (!loop.running()) {
          loop.pollEvents();
          NanoClock.SYSTEM.waitUntil(System.nanoTime() + 5_000_000);
        }
        for (int i = 0; i < FRAMES; i++) {
          int frame = i;
          loop.frame(
              state -> {
                leads[frame] = exact.toNanos(state.predictedDisplayTime()) - System.nanoTime();
                period[0] = state.predictedDisplayPeriod();
                estimated.frame(state.predictedDisplayTime(), period[0]);
                return 0;
              });
          if (!estimated.available()) {
            continue;
          }
          long now = System.nanoTime();
          worst = Math.max(worst, Math.abs(estimated.toXrTime(now) - exact.toXrTime(now)));
        }
        double least = Arrays.stream(leads).min().orElseThrow() / (double) period[0];
        System.out.printf(
            "estimated clock: wrong by at most %.2f ms of a bound of %.2f ms; frames begin at"
                + " least %.2f periods ahead%n",
            worst / 1e6, estimated.errorBoundNanos() / 1e6, least);
        assumeTrue(
            least <= EstimatedClock.MOST_LEAD_PERIODS,
            "this machine is so busy that the runtime begins no frame within three periods");
        assertTrue(worst <= estimated.errorBoundNanos(), "wrong by " + worst + " ns");
      }
    }
  }

  private static SessionLoop session(OffscreenContext context, XrConnection connection) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      return new SessionLoop(
          connection, context.binding(connection.instance(), connection.headset(), stack));
    }
  }
}
