package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.v4l2.V4l2Device;
import dev.lowerface.testing.Refusal;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;

/** A camera beside the kernel's own driver of USB cameras. */
@Tag("camera")
@Timeout(300)
@SuppressWarnings({"try", "NullAway.Init"}) // closing early is tested; JUnit sets the folder
class UvcCameraTest {
  private static final NanoClock CLOCK = NanoClock.SYSTEM;
  private static final String[] MODES = {
    "mjpeg:240x240:60,30",
    "mjpeg:480x480:60",
    "yuyv:640x480:30",
    "yuyv:1280x480:30",
    "grey:400x400:60"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "bulk, '', 480x480 MJPG at 60/s",
    "bulk, ?size=240x240, 240x240 MJPG at 60/s",
    "bulk, ?size=240x240&rate=30, 240x240 MJPG at 30/s",
    "bulk, ?format=YUYV, 640x480 YUYV at 30/s",
    "bulk, ?size=1280x480, 1280x480 YUYV at 30/s",
    "bulk, ?format=GREY, 400x400 GREY at 60/s",
    "isochronous, ?size=240x240, 240x240 MJPG at 60/s",
    "isochronous, ?format=GREY, 400x400 GREY at 60/s"
  })
  void grantsWhatIsThere(String transport, String options, String mode) throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", transport, MODES);
        MouthCamera camera = camera("mouth cam" + options);
        CameraFrame frame = new CameraFrame()) {
      assertNotNull(usb);
      camera.open();
      assertEquals(mode + ", chosen of 6, capture times from the driver", camera.granted());
      long before = Long.MIN_VALUE;
      for (int n = 0; n < 30; n++) {
        camera.read(frame);
        assertTrue(frame.captureNanos() > before && frame.captureNanos() <= CLOCK.nanoTime());
        before = frame.captureNanos();
        assertEquals(
            mode,
            frame.picture().cols()
                + "x"
                + frame.picture().rows()
                + mode.substring(mode.indexOf(' ')));
      }
      assertEquals(mode.contains("GREY") ? CvType.CV_8UC1 : CvType.CV_8UC3, frame.picture().type());
      assertEquals(0, camera.damaged());
    }
  }

  @Test
  void saysWhatWasNotGranted() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?size=320x180&rate=200&format=H264")) {
      assertNotNull(usb);
      camera.open();
      assertTrue(
          camera.granted().contains("asked for and not granted: 320x180, H264, 200/s"),
          camera.granted());
    }
  }

  @Test
  void setsExposureGainAndTheFrequencyOfLamps() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?exposure=8&gain=20&powerline=60")) {
      camera.open();
      usb.awaitLine("set rate_follows_exposure 0");
      usb.awaitLine("set exposure_mode 1");
      usb.awaitLine("set exposure 80");
      usb.awaitLine("set gain 20");
      usb.awaitLine("set power_line 2");
      assertTrue(!camera.granted().contains("not granted"), camera.granted());
    }
  }

  @ParameterizedTest
  @CsvSource({"truncated", "garbage", "empty", "flipped", "flagged"})
  void doesNotShowDamagedPictures(String fault) throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?size=240x240");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      usb.command(fault);
      // Those that were on their way are good.
      String error =
          Refusal.of(
              () -> {
                for (int n = 0; n < 1000; n++) {
                  camera.read(frame);
                }
              });
      assertTrue(error.startsWith("expected a picture from camera:mouth cam, "), error);
      boolean droppedByTheDriver = fault.equals("empty") || fault.equals("flagged");
      assertTrue(droppedByTheDriver || camera.damaged() > 0, "damaged ones are counted");
      camera.close();
      usb.command("good");
      camera.open();
      camera.read(frame);
    }
  }

  @Test
  void picturesThatTheCameraFlagsAreNotShownInAnyFormat() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "isochronous", MODES);
        MouthCamera camera = camera("mouth cam?format=GREY");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      usb.command("flagged");
      long last = CLOCK.nanoTime();
      String error =
          Refusal.of(
              () -> {
                for (int n = 0; n < 1000; n++) {
                  camera.read(frame);
                }
              });
      assertTrue(error.startsWith("expected a picture from camera:mouth cam, "), error);
      // One that was on its way when the command was obeyed is good.
      assertTrue(frame.captureNanos() < last + 100_000_000, "shown after it was flagged");
    }
  }

  @Test
  void aCameraThatIsSlowerThanItPromisesIsReadAtItsOwnRate() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?format=GREY");
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      usb.command("slow");
      for (int n = 0; n < 20; n++) {
        assertTrue(camera.read(frame));
      }
      assertEquals(0, camera.damaged());
    }
  }

  @Test
  void twoCamerasOfOneNameAreToldApartByTheirNumbers() throws Exception {
    try (UsbCamera one = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", "grey:400x400:60");
        UsbCamera other = UsbCamera.plugIn(folder, 1, "Mouth Cam", "bulk", "yuyv:640x480:30")) {
      String refusal =
          Refusal.of(
              () -> {
                try (MouthCamera camera = camera("mouth cam")) {
                  camera.open();
                }
              });
      assertTrue(refusal.startsWith("expected one camera at camera:mouth cam, there are 2"));
      List<String> granted = new ArrayList<>();
      for (FoundDevice device : DeviceCatalogue.devices()) {
        if (device.name().startsWith("Mouth Cam")) {
          assertTrue(
              device.stableSources().stream()
                  .noneMatch(source -> source.equals("camera:" + device.name())));
          try (MouthCamera camera = CameraSource.parse(device.source(), CLOCK)) {
            camera.open();
            granted.add(camera.granted().split(",", 2)[0]);
          }
        }
      }
      Collections.sort(granted);
      assertEquals(List.of("400x400 GREY at 60/s", "640x480 YUYV at 30/s"), granted);
      assertNotNull(one);
      assertNotNull(other);
    }
  }

  @Test
  void aCameraThatVanishesAfterItWasListedIsSaidToBeGone() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES)) {
      String source = "camera:" + usb.number();
      FoundDevice listed =
          DeviceCatalogue.devices().stream()
              .filter(device -> device.source().equals(source))
              .findFirst()
              .orElseThrow();
      usb.command("unplug");
      usb.awaitNode(false);
      String refusal = Refusal.of(() -> DeviceCatalogue.offer(listed));
      assertTrue(refusal.startsWith("expected a camera at " + source + ", there is no"), refusal);
    }
  }

  @Test
  void aBadFirstPictureIsPassedOver() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?size=240x240");
        CameraFrame frame = new CameraFrame()) {
      usb.command("truncated");
      camera.open();
      usb.command("good");
      camera.read(frame);
      assertTrue(camera.damaged() > 0);
      assertEquals(240, frame.picture().cols());
    }
  }

  @Test
  void tellsABusyCameraAMetadataNodeAndNoCameraApart() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera(Integer.toString(usb.number()));
        MouthCamera metadata = camera(Integer.toString(usb.number() + 1));
        MouthCamera none = camera("/dev/null");
        CaptureDevice other = V4l2Device.open(Path.of("/dev/video" + usb.number()))) {
      CaptureMode mode = other.modes().get(0);
      other.start(mode);
      assertTrue(Refusal.of(camera::open).contains("another program uses it"));
      assertTrue(Refusal.of(metadata::open).contains("it gives no pictures"));
      assertTrue(Refusal.of(none::open).contains("it is no camera"));
      assertTrue(
          Refusal.of(none::open).contains("(Mouth Cam")
              && !Refusal.of(none::open).contains("/dev/video" + (usb.number() + 1)));
      other.close();
      camera.open();
    }
  }

  @Test
  void stopsAtOnceWhileItsFirstPictureIsAwaited() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam")) {
      usb.command("freeze");
      CountDownLatch ended = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                assertThrows(RuntimeException.class, camera::open);
                ended.countDown();
              });
      thread.start();
      usb.awaitLine("stream 480x480 60");
      thread.interrupt();
      ended.await();
      thread.join();
      usb.command("resume");
      camera.open();
    }
  }

  @Test
  void automaticExposureDoesNotLowerTheRateInTheDark() throws Exception {
    try (UsbCamera usb = UsbCamera.plugIn(folder, 0, "Mouth Cam", "bulk", MODES);
        MouthCamera camera = camera("mouth cam?format=GREY");
        CameraFrame frame = new CameraFrame()) {
      usb.command("dark");
      camera.open();
      camera.read(frame);
      long first = frame.captureNanos();
      long number = frame.sequence();
      for (int n = 0; n < 30; n++) {
        camera.read(frame);
      }
      double rate = (frame.sequence() - number) * 1e9 / (frame.captureNanos() - first);
      assertTrue(rate > 45, "60/s and not 30/s, got " + rate);
    }
  }

  private static MouthCamera camera(String identity) {
    return CameraSource.parse("camera:" + identity, CLOCK);
  }
}
