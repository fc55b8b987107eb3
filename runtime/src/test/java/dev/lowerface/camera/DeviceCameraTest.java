package dev.lowerface.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Refusal;
import dev.lowerface.time.NanoClock;
import org.junit.jupiter.api.Test;

/** Only what needs no camera. */
class DeviceCameraTest {
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
}
