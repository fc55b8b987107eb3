package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.expression.Refusal;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.SteppingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.videoio.Videoio;

/** What needs no camera: OpenCV's part is played by a fake. */
@SuppressWarnings({"try", "NullAway.Init"}) // closing early is tested; JUnit sets the folder
class DeviceCameraTest {
  private static final long START = 5_000_000_000L;

  @TempDir Path folder;
  private DeviceTree tree;
  private final SteppingClock clock = new SteppingClock(START);
  private final List<String> opened = new ArrayList<>();
  private final FakeDevice device = new FakeDevice();

  @BeforeEach
  void plugIn() throws Exception {
    tree = new DeviceTree(folder);
    tree.plugIn("1-1", "Mouth Camera", 0);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void takesTheDriversTime() throws Exception {
    try (DeviceCamera camera = camera("mouth", DeviceRequest.NOTHING);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertEquals(List.of(tree.dev().resolve("video0").toString()), opened);
      assertEquals("640x480 YUYV at 30/s, capture times from the driver", camera.granted());
      for (int n = 0; n < 5; n++) {
        assertTrue(camera.read(frame));
        assertEquals(n, frame.sequence());
        assertEquals(clock.nanoTime() - 4_000_000, frame.captureNanos());
        assertEquals(640, frame.picture().cols());
        clock.advance(33_000_000);
      }
      device.driverNow = false;
      camera.read(frame);
      assertEquals(clock.nanoTime(), frame.captureNanos());
      assertEquals("640x480 YUYV at 30/s, capture times from arrival", camera.granted());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void asksForFormatSizeAndRateAndSaysWhatItGot() {
    DeviceRequest request = new DeviceRequest(new SourceOptions.Size(1280, 720), 60, "MJPG");
    try (DeviceCamera camera = camera("0", request)) {
      camera.open();
      assertEquals("1280x720 MJPG at 60/s, capture times from the driver", camera.granted());
      assertEquals("camera:0", camera.description());
      assertTrue(camera.live());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void failsAfterASecondOfSilenceAndWorksAgainWhenOpenedAgain() throws Exception {
    try (DeviceCamera camera = camera("mouth", DeviceRequest.NOTHING);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.silent = true;
      String error = Refusal.of(() -> camera.read(frame));
      assertTrue(
          error.startsWith("expected a picture from camera:mouth, none came for a second"), error);
      assertEquals(10, device.waits);
      camera.close();
      assertEquals("", camera.granted());
      assertEquals(1, device.closed);

      tree.unplug("1-1", 0);
      assertTrue(Refusal.of(camera::open).contains("none has a name like that"));
      tree.plugIn("1-1", "Mouth Camera", 4);
      device.silent = false;
      camera.open();
      camera.read(frame);
      assertEquals(0, frame.sequence());
      assertEquals(tree.dev().resolve("video4").toString(), opened.get(1));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysThatTheDeviceHasGone() throws Exception {
    try (DeviceCamera camera = camera("mouth", DeviceRequest.NOTHING);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.gone = true;
      assertTrue(Refusal.of(() -> camera.read(frame)).contains("it has gone"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void closesTheDeviceThatGivesNoFirstPicture() {
    device.gone = true;
    try (DeviceCamera camera = camera("mouth", DeviceRequest.NOTHING)) {
      assertTrue(Refusal.of(camera::open).contains("none came"));
      assertEquals(1, device.closed);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
    try (DeviceCamera camera = camera("mouth", DeviceRequest.NOTHING);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.silent = true;
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> camera.read(frame));
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysThatADeviceCannotBeOpened() {
    try (DeviceCamera camera =
        new DeviceCamera(
            "mouth", DeviceRequest.NOTHING, clock, tree.finder(), node -> Optional.empty())) {
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("it cannot be opened; this machine has /dev/video0 (Mouth"), error);
    }
  }

  @Test
  void knowsOnlyNumbersOnWindows() {
    try (DeviceCamera camera =
        new DeviceCamera("1", DeviceRequest.NOTHING, clock, null, this::open)) {
      camera.open();
      assertEquals(List.of("1"), opened);
      assertEquals("640x480 YUYV at 30/s, capture times from arrival", camera.granted());
    }
    assertEquals(
        "expected camera:N with a number from 0 on Windows, got camera:mouth",
        Refusal.of(
            () ->
                new DeviceCamera("mouth", DeviceRequest.NOTHING, clock, null, this::open).close()));
  }

  @Test
  void namesTheCameraThatIsNotThere() {
    try (DeviceCamera camera = new DeviceCamera(987, NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.startsWith("expected a camera at camera:987, "), error);
    }
  }

  @Test
  void refusesANegativeNumber() {
    assertTrue(Refusal.of(() -> new DeviceCamera(-1, NanoClock.SYSTEM).close()).endsWith("got -1"));
  }

  @Test
  void saysThatItIsNotOpen() {
    try (DeviceCamera camera = new DeviceCamera(0, NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
    }
  }

  private DeviceCamera camera(String identity, DeviceRequest request) {
    return new DeviceCamera(identity, request, clock, tree.finder(), this::open);
  }

  private Optional<CaptureDevice> open(String node) {
    opened.add(node);
    return Optional.of(device);
  }

  /** Grants all it is asked for; its driver stamps pictures 4 ms before they are handed over. */
  private final class FakeDevice implements CaptureDevice {
    private final TreeMap<Integer, Double> properties = new TreeMap<>();
    private boolean driverNow = true;
    private boolean silent;
    private boolean gone;
    private int waits;
    private int closed;

    FakeDevice() {
      properties.put(Videoio.CAP_PROP_FRAME_WIDTH, 640.0);
      properties.put(Videoio.CAP_PROP_FRAME_HEIGHT, 480.0);
      properties.put(Videoio.CAP_PROP_FPS, 30.0);
      properties.put(Videoio.CAP_PROP_FOURCC, (double) DeviceCamera.fourcc("YUYV"));
    }

    @Override
    public void set(int property, double value) {
      properties.put(property, value);
    }

    @Override
    public double get(int property) {
      if (property == Videoio.CAP_PROP_POS_MSEC) {
        return driverNow ? (clock.nanoTime() - 4_000_000) / 1e6 : 0;
      }
      return properties.getOrDefault(property, -1.0);
    }

    @Override
    public boolean await(long nanos) {
      waits++;
      if (gone) {
        throw new RuntimeException("POLLERR");
      }
      if (silent) {
        clock.advance(nanos);
      } else {
        waits = 0;
      }
      return !silent;
    }

    @Override
    public boolean grab() {
      return !gone;
    }

    @Override
    public boolean retrieve(Mat picture) {
      picture.create(480, 640, CvType.CV_8UC3);
      return true;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
