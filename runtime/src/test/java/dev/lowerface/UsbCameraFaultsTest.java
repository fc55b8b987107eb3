package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.OpenThings;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.device.UsbCamera;
import dev.lowerface.camera.v4l2.V4l2Device;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An engine on a USB camera that is unplugged, freezes, is used by another program or is let go of,
 * again and again, beside the kernel's own driver. What it takes is printed as a table; {@code
 * -Dlowerface.camera.cycles=30} makes it 30 times each.
 */
@Tag("camera")
@Timeout(900)
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class UsbCameraFaultsTest {
  private static final NanoClock CLOCK = NanoClock.SYSTEM;
  private static final long MS = 1_000_000;
  private static final long PATIENCE_NANOS = 60_000 * MS;
  private static final int CYCLES = Integer.getInteger("lowerface.camera.cycles", 4);

  private enum Kind {
    REPLUGGED_FOUND_BY_NAME,
    REPLUGGED_FOUND_BY_NUMBER,
    FROZEN,
    DAMAGED,
    STOPPED,
    BUSY
  }

  /** What a process holds of a camera. */
  private record Held(long descriptors, long mappings, long threads) {
    static Held now() throws IOException {
      long mappings;
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
        mappings = lines.filter(line -> line.contains("/dev/video")).count();
      }
      return new Held(OpenThings.descriptors(), mappings, OpenThings.threads());
    }

    boolean noMoreThan(Held other) {
      return descriptors <= other.descriptors
          && mappings <= other.mappings
          && threads <= other.threads;
    }
  }

  @TempDir Path folder;
  private final Histogram invalid = new Histogram(PATIENCE_NANOS, 3);
  private final Histogram back = new Histogram(PATIENCE_NANOS, 3);
  private final ExpressionState state = new ExpressionState();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isNoticedComesBackAndLeavesNothingBehind(Kind kind) throws Exception {
    try (UsbCamera usb =
            UsbCamera.plugIn(
                folder, 0, "Mouth Cam", "bulk", "mjpeg:240x240:60", "grey:400x400:60");
        ExpressionModel model = ExpressionModel.load(TinyModel.write(folder));
        ExpressionEngine engine = engine(source(kind, usb), model)) {
      engine.start();
      awaitValid(engine);
      cycle(kind, usb, engine); // Loads what each needs.
      Held start = Held.now();
      invalid.reset();
      back.reset();
      for (int n = 0; n < CYCLES; n++) {
        cycle(kind, usb, engine);
      }
      await("no more than " + start, () -> heldNow().noMoreThan(start));
      assertEquals(heldNow().mappings(), start.mappings());
      report(kind, start);
    }
  }

  private void cycle(Kind kind, UsbCamera usb, ExpressionEngine engine) throws Exception {
    switch (kind) {
      case REPLUGGED_FOUND_BY_NAME, REPLUGGED_FOUND_BY_NUMBER -> {
        usb.command("unplug");
        awaitInvalid(engine);
        usb.awaitNode(false);
        usb.command("plug");
        usb.awaitNode(true);
      }
      case FROZEN -> {
        usb.command("freeze");
        awaitInvalid(engine);
        pause(1500);
        usb.command("resume");
      }
      case DAMAGED -> {
        usb.command("garbage");
        awaitInvalid(engine);
        usb.command("good");
      }
      case STOPPED -> {
        engine.stop();
        assertTrue(heldNow().mappings() == 0, "a stopped engine holds no camera");
        engine.start();
      }
      case BUSY -> {
        engine.stop();
        try (CaptureDevice other = V4l2Device.open(Path.of("/dev/video" + usb.number()))) {
          other.start(other.modes().get(0));
          engine.start();
          pause(700);
        }
      }
    }
    long returned = CLOCK.nanoTime();
    awaitValid(engine, returned);
    back.recordValue(CLOCK.nanoTime() - returned);
  }

  private static ExpressionEngine engine(String source, ExpressionModel model) {
    return ExpressionEngine.builder()
        .keepUnusable() // The simulated pictures show no mouth; here it is about the camera.
        .camera(CameraSource.parse(source, CLOCK))
        .model(model)
        .build();
  }

  private static String source(Kind kind, UsbCamera usb) throws IOException {
    return switch (kind) {
      case REPLUGGED_FOUND_BY_NUMBER -> "camera:" + usb.number();
      case DAMAGED -> "camera:mouth cam?format=MJPG"; // Of GREY nothing tells.
      default -> "camera:mouth cam";
    };
  }

  private void awaitInvalid(ExpressionEngine engine) throws InterruptedException {
    long gone = CLOCK.nanoTime();
    await("invalid answers", () -> !engine.locate(CLOCK.nanoTime(), state));
    invalid.recordValue(CLOCK.nanoTime() - gone);
  }

  private void awaitValid(ExpressionEngine engine) throws InterruptedException {
    awaitValid(engine, Long.MIN_VALUE);
  }

  private void awaitValid(ExpressionEngine engine, long after) throws InterruptedException {
    await(
        "valid answers",
        () -> engine.locate(CLOCK.nanoTime(), state) && state.sampleTimeNanos() > after);
  }

  private static void pause(long millis) throws InterruptedException {
    CLOCK.waitUntil(CLOCK.nanoTime() + millis * MS);
  }

  private static Held heldNow() {
    try {
      return Held.now();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = CLOCK.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(CLOCK.nanoTime() < until, () -> "waited in vain for " + what);
      CLOCK.waitUntil(CLOCK.nanoTime() + MS);
    }
  }

  @BeforeAll
  static void printHead() {
    System.out.println(
        "  fault                      times  invalid after: p50  largest  valid after: p50  largest"
            + "  handles  mappings  threads");
  }

  private void report(Kind kind, Held held) {
    System.out.printf(
        Locale.ROOT,
        "  %-26s %5d %15.0f ms %5.0f ms %13.0f ms %5.0f ms %8d %9d %8d%n",
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        CYCLES,
        invalid.getValueAtPercentile(50) / 1e6,
        invalid.getMaxValue() / 1e6,
        back.getValueAtPercentile(50) / 1e6,
        back.getMaxValue() / 1e6,
        held.descriptors(),
        held.mappings(),
        held.threads());
  }
}
