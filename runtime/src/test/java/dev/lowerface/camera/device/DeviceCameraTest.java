package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What needs no camera; beside the kernel's own driver it is tested where that runs. */
@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings({"try", "NullAway.Init"}) // closing early is tested; JUnit sets the folder
class DeviceCameraTest {
  private static final long START = 5_000_000_000L;

  @TempDir Path folder;
  private DeviceTree tree;
  private final SteppingClock clock = new SteppingClock(START);
  private final List<Path> opened = new ArrayList<>();
  private final FakeDevice device = new FakeDevice(clock);

  @BeforeEach
  void plugIn() throws Exception {
    tree = new DeviceTree(folder);
    tree.plugIn("1-1", "Mouth Camera", 0);
  }

  @Test
  void takesTheDriversTimeAndNumber() throws Exception {
    try (DeviceCamera camera = camera("mouth");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertEquals(List.of(tree.dev().resolve("video0")), opened);
      assertEquals(
          "640x480 YUYV at 30/s, chosen of 1, capture times from the driver", camera.granted());
      for (int n = 0; n < 5; n++) {
        assertTrue(camera.read(frame));
        assertEquals(n, frame.sequence());
        assertEquals(clock.nanoTime() - FakeDevice.DRIVER_LEAD_NANOS, frame.captureNanos());
        assertEquals(640, frame.picture().cols());
        clock.advance(33_000_000);
      }
      device.driverNow = false;
      camera.read(frame);
      assertEquals(clock.nanoTime(), frame.captureNanos());
      assertTrue(camera.granted().endsWith("capture times from arrival"));
    }
  }

  @Test
  void saysWhatWasAskedForAndNotGranted() {
    device.modes =
        List.of(new CaptureMode("YUYV", 640, 480, 30), new CaptureMode("GREY", 640, 480, 60));
    DeviceRequest request =
        new DeviceRequest(new SourceOptions.Size(320, 180), 200, "H264", 8000, 20, 50);
    try (DeviceCamera camera = camera("0", request)) {
      camera.open();
      assertEquals(
          "640x480 GREY at 60/s, chosen of 2, asked for and not granted: 320x180, H264, 200/s,"
              + " exposure, gain, powerline, capture times from the driver",
          camera.granted());
    }
  }

  @Test
  void setsExposureGainAndTheFrequencyOfLamps() {
    device.controls =
        List.of(
            control(CaptureControl.EXPOSURE_AUTO, "mode", 3, List.of("", "manual", "", "iris")),
            control(CaptureControl.EXPOSURE, "time", 5000, List.of()),
            control(CaptureControl.RATE_FOLLOWS_EXPOSURE, "slower", 1, List.of()),
            control(CaptureControl.GAIN, "gain", 100, List.of()),
            control(CaptureControl.POWER_LINE, "lamps", 2, List.of("off", "50", "60")));
    try (DeviceCamera camera = camera("0", new DeviceRequest(null, null, null, 8000, 20, 60))) {
      camera.open();
    }
    assertEquals(List.of("slower=0", "mode=1", "time=80", "gain=20", "lamps=2"), device.set);
    device.set.clear();
    int automatic = SourceOptions.AUTOMATIC;
    try (DeviceCamera camera =
        camera("0", new DeviceRequest(null, null, null, automatic, 101, automatic))) {
      camera.open();
      assertTrue(camera.granted().contains("not granted: gain, powerline"), camera.granted());
    }
    assertEquals(List.of("slower=0", "mode=3"), device.set);
  }

  @Test
  void doesNotHandOutDamagedPictures() throws Exception {
    try (DeviceCamera camera = camera("mouth");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.damagedFromNow = 3;
      camera.read(frame);
      assertEquals(4, frame.sequence());
      assertEquals(3, camera.damaged());
      device.damagedFromNow = Integer.MAX_VALUE;
      String error = Refusal.of(() -> camera.read(frame));
      assertTrue(error.contains("only 10 damaged ones came for a second"), error);
      assertEquals(13, camera.damaged());
    }
  }

  @Test
  void failsAfterASecondOfSilenceAndWorksAgainWhenOpenedAgain() throws Exception {
    try (DeviceCamera camera = camera("mouth");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.silent = true;
      String error = Refusal.of(() -> camera.read(frame));
      assertTrue(
          error.startsWith("expected a picture from camera:mouth, none came for a second"), error);
      assertEquals(20, device.waits);
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
      assertEquals(tree.dev().resolve("video4"), opened.get(1));
    }
  }

  @Test
  void saysThatTheDeviceHasGone() throws Exception {
    try (DeviceCamera camera = camera("mouth");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      device.fault = Kind.GONE;
      assertTrue(Refusal.of(() -> camera.read(frame)).contains("it is not there; plug it in"));
    }
  }

  @Test
  void closesTheDeviceThatGivesNoFirstPicture() {
    device.silent = true;
    try (DeviceCamera camera = camera("mouth")) {
      assertTrue(Refusal.of(camera::open).contains("none came for five seconds"));
      assertEquals(1, device.closed);
    }
  }

  @Test
  void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
    try (DeviceCamera camera = camera("mouth");
        CameraFrame frame = new CameraFrame()) {
      Thread.currentThread().interrupt();
      assertThrows(LowerfaceException.class, camera::open);
      assertTrue(Thread.interrupted());
      camera.open();
      camera.read(frame);
      device.silent = true;
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> camera.read(frame));
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void saysForEachReasonWhatToDo() {
    for (Kind kind : Kind.values()) {
      CaptureFault fault = new CaptureFault(kind);
      LinuxDevices system =
          new LinuxDevices(
              tree.finder(),
              node -> {
                throw fault;
              });
      try (DeviceCamera camera = new DeviceCamera("0", DeviceRequest.NOTHING, clock, system)) {
        String error = Refusal.of(camera::open);
        assertTrue(error.contains("camera:0, " + fault.getMessage()), error);
      }
    }
  }

  @Test
  void saysWhichFormatsCannotBeRead() {
    device.modes = List.of(new CaptureMode("H264", 640, 480, 30));
    try (DeviceCamera camera = camera("0")) {
      String error = Refusal.of(camera::open);
      assertTrue(error.endsWith("it offers no format that can be read (it has H264)"), error);
      assertEquals(1, device.closed);
    }
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

  private DeviceCamera camera(String identity) {
    return camera(identity, DeviceRequest.NOTHING);
  }

  private DeviceCamera camera(String identity, DeviceRequest request) {
    return new DeviceCamera(identity, request, clock, new LinuxDevices(tree.finder(), this::open));
  }

  private CaptureDevice open(Path node) {
    opened.add(node);
    return device;
  }

  private static CaptureControl control(int id, String name, int greatest, List<String> choices) {
    return new CaptureControl(id, name, 0, greatest, 1, 0, 0, choices);
  }
}
