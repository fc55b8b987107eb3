package dev.lowerface.openxr.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.clock.XrClock;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.time.NanoClock;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of restarts is {@code -Dlowerface.restarts}, 3 unless told otherwise. */
@Tag("monado")
class SidecarMonadoTest {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int RESTARTS = Integer.getInteger("lowerface.restarts", 3);
  private static final int SETTLED = 2;

  private final MonadoService service = MonadoService.start();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final ExpressionState state = new ExpressionState();
  private int asked;
  private int invalid;
  private final SidecarListener listener =
      new SidecarListener() {
        @Override
        public void connected(String runtime, SidecarMode mode) {
          heard.add("connected " + mode);
        }

        @Override
        public void lost(String why) {
          heard.add("lost " + why);
        }
      };

  @AfterEach
  void endTheService() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource(SidecarMode.class)
  void stampsWithTheTimeThatTheRuntimeSays(SidecarMode mode) throws InterruptedException {
    long now = System.nanoTime();
    long stamp;
    try (Sidecar sidecar = Sidecar.builder().mode(mode).listener(listener).build()) {
      sidecar.start();
      await(() -> sidecar.at(System.nanoTime()) != 0);
      stamp = sidecar.at(now);
      assertTrue(sidecar.status().runtime().startsWith("Monado"));
      assertEquals(0, sidecar.status().driftPartsPerMillion());
    }
    // A process has one instance at a time; all clients of one service have the same time.
    try (XrConnection connection =
        XrConnection.open("test", List.of("XR_KHR_convert_timespec_time"), List.of())) {
      assertEquals(XrClock.create(connection.instance()).toXrTime(now), stamp);
    }
  }

  @Test
  void anOverlayShowsItsPanelInThePaceOfTheDisplays() throws InterruptedException {
    try (PanelFeed feed = new PanelFeed();
        Sidecar sidecar =
            Sidecar.builder().panel(feed, PanelPlacement.DEFAULT).listener(listener).build()) {
      sidecar.start();
      await(() -> sidecar.status().framesShown() > 20);
      assertEquals(SidecarMode.OVERLAY, sidecar.status().mode());
      assertTrue(sidecar.status().displayPeriodNanos() > 1_000_000);
      assertTrue(sidecar.status().session() != SessionStatus.DETACHED);
    }
    assertEquals(List.of("connected OVERLAY"), heard);
  }

  @ParameterizedTest
  @EnumSource(names = {"HEADLESS", "OVERLAY"})
  void survivesTheServicesDeathsWhileTheEngineGoesOn(SidecarMode mode) throws InterruptedException {
    try (PanelFeed feed = new PanelFeed();
        Sidecar sidecar =
            Sidecar.builder()
                .mode(mode)
                .panel(feed, PanelPlacement.DEFAULT)
                .listener(listener)
                .build();
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(new SyntheticCamera(NanoClock.SYSTEM))
                .listener(feed)
                .xrTime(sidecar)
                .build()) {
      sidecar.start();
      engine.start();
      await(() -> engine.locate(System.nanoTime(), state));
      int handles = 0;
      int threads = 0;
      for (int cycle = 1; cycle <= RESTARTS; cycle++) {
        int connections = cycle;
        await(
            () ->
                asksTheEngine(engine)
                    && sidecar.status().connections() == connections
                    && sidecar.at(System.nanoTime()) != 0);
        if (cycle == Math.min(SETTLED, RESTARTS - 1)) {
          handles = count("fd");
          threads = count("task");
        }
        if (cycle == RESTARTS) {
          System.out.printf(
              "%s, %d restarts: handles %d -> %d, threads %d -> %d; engine asked %d times, not"
                  + " valid %d times%n",
              mode, RESTARTS, handles, count("fd"), threads, count("task"), asked, invalid);
          // A thread of HotSpot's compiler may come or go.
          assertTrue(count("fd") <= handles + 2, handles + " handles grew to " + count("fd"));
          assertTrue(count("task") <= threads + 4, threads + " threads grew to " + count("task"));
        }
        service.kill();
        await(
            () ->
                asksTheEngine(engine)
                    && !sidecar.status().connected()
                    && sidecar.at(System.nanoTime()) == 0);
        service.restart();
      }
      // A busy machine may hold up a picture for the 250 ms after which it is stale.
      assertTrue(invalid * 100 < asked, invalid + " of " + asked + " answers were not valid");
    }
  }

  @Test
  void saysOnceThatTheServiceIsNotThereAndConnectsWhenItIs() throws InterruptedException {
    service.kill();
    try (Sidecar sidecar =
        Sidecar.builder().mode(SidecarMode.HEADLESS).listener(listener).build()) {
      sidecar.start();
      await(() -> !heard.isEmpty());
      assertEquals(0, sidecar.at(System.nanoTime()));
      service.restart();
      await(() -> sidecar.status().connected());
    }
    assertEquals(2, heard.size(), heard.toString());
    assertTrue(heard.get(0).contains("start the runtime's service"), heard.get(0));
  }

  private boolean asksTheEngine(ExpressionEngine engine) {
    asked++;
    if (!engine.locate(System.nanoTime(), state)) {
      invalid++;
    }
    return true;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - since < PATIENCE_NANOS, "waited for half a minute");
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + 5_000_000);
    }
  }

  private static int count(String what) {
    String[] names = new File("/proc/self/" + what).list();
    return names == null ? 0 : names.length;
  }
}
