package dev.lowerface.command.cameras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.device.DeviceOffer;
import dev.lowerface.camera.device.FoundDevice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamerasListTest {
  private static final CaptureMode BEST = new CaptureMode("MJPG", 640, 480, 60);
  private static final ListedCamera CAMERA =
      new ListedCamera(
          new FoundDevice("camera:2", "Mouth Cam", List.of("camera:Mouth Cam")),
          new DeviceOffer(
              List.of(
                  BEST,
                  new CaptureMode("MJPG", 640, 480, 7.5),
                  new CaptureMode("H264", 1280, 720, 30)),
              Optional.of(BEST),
              List.of(
                  new CaptureControl(CaptureControl.GAIN, "Gain", 0, 100, 1, 10, 20, List.of()),
                  new CaptureControl(
                      CaptureControl.POWER_LINE,
                      "Lamps",
                      0,
                      2,
                      1,
                      1,
                      1,
                      List.of("Off", "", "60 Hz")))),
          List.of(new MeasuredMode(BEST, "640x480 MJPG at 60/s", 59.94, 1.25, 2.5, 3, 0.04)),
          "");

  @Test
  void showsNamesModesControlsAndMeasurements() {
    assertEquals(
        List.of(
            "camera:2  Mouth Cam",
            "  also    camera:Mouth Cam",
            "  chosen  640x480 MJPG at 60/s",
            "  mode    640x480 MJPG at 60/s, 7.5/s",
            "  mode    1280x720 H264 at 30/s (cannot be read)",
            "  control Gain: 0 to 100, now 20 (gain=N)",
            "  control Lamps: 0 Off, 2 60 Hz, now 1 (powerline=50, 60, off, auto)",
            "  measured                  rate/s   p50 ms   p99 ms  damaged  processor  granted",
            "  640x480 MJPG at 60/s        59.9     1.25     2.50        3         4 %"
                + "  640x480 MJPG at 60/s"),
        CamerasText.of(CAMERA));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "2, true",
    "camera:2, true",
    "mouth, true",
    "camera:Mouth Cam, true",
    "'camera:mouth cam?size=640x480&rate=60', true",
    "camera:/dev/v4l/by-id/usb-1, true",
    "3, false",
    "camera:3, false",
    "webcam, false",
    "camera:/dev/v4l/by-id/usb-2, false"
  })
  void findsACameraByAllThatItPrints(String wanted, boolean found) {
    FoundDevice device =
        new FoundDevice(
            "camera:2",
            "Mouth Cam 3",
            List.of("camera:Mouth Cam 3", "camera:/dev/v4l/by-id/usb-1"));
    assertEquals(found, CamerasCommand.matches(device, wanted));
  }

  @Test
  void saysWhyACameraCannotBeOpened() {
    ListedCamera busy =
        new ListedCamera(
            CAMERA.device(),
            new DeviceOffer(List.of(), Optional.empty(), List.of()),
            List.of(),
            "you may not use it");
    assertTrue(CamerasText.of(busy).contains("  error   you may not use it"));
    assertFalse(String.join("", CamerasText.of(busy)).contains("chosen"));
  }

  @Test
  void writesTheSameAsJson() throws Exception {
    JsonNode camera = new JsonMapper().readTree(CamerasJson.of(List.of(CAMERA))).get(0);
    assertEquals("camera:2", camera.get("source").asText());
    assertEquals("camera:Mouth Cam", camera.get("stableSources").get(0).asText());
    assertEquals(640, camera.get("chosen").get("width").asInt());
    assertEquals(3, camera.get("modes").size());
    assertFalse(camera.get("modes").get(2).get("readable").asBoolean());
    assertEquals(20, camera.get("controls").get(0).get("value").asInt());
    assertEquals(59.94, camera.get("measured").get(0).get("measuredRate").asDouble());
    assertTrue(camera.get("error").isNull());
  }
}
