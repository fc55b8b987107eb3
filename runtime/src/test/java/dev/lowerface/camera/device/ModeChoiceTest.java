package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.camera.SourceOptions;
import dev.lowerface.camera.capture.CaptureMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeChoiceTest {
  private static final List<CaptureMode> WEBCAM =
      List.of(
          new CaptureMode("YUYV", 640, 480, 30),
          new CaptureMode("YUYV", 320, 240, 30),
          new CaptureMode("YUYV", 1280, 720, 10),
          new CaptureMode("MJPG", 640, 480, 60),
          new CaptureMode("MJPG", 640, 480, 30),
          new CaptureMode("MJPG", 1280, 720, 60),
          new CaptureMode("MJPG", 160, 120, 120),
          new CaptureMode("H264", 1920, 1080, 60),
          new CaptureMode("GREY", 400, 400, 60));

  @ParameterizedTest
  @CsvSource({
    " , , , 640x480 MJPG at 60/s",
    "320x240, , , 320x240 YUYV at 30/s",
    "1280x720, , , 1280x720 MJPG at 60/s",
    "160x120, , , 160x120 MJPG at 120/s",
    " , 30, , 640x480 YUYV at 30/s",
    " , , YUYV, 640x480 YUYV at 30/s",
    " , , GREY, 400x400 GREY at 60/s",
    "1300x700, , , 1280x720 MJPG at 60/s",
    " , , H264, 640x480 MJPG at 60/s",
    "640x480, 200, , 640x480 MJPG at 60/s"
  })
  void choosesWhatIsBestForAMouthOrAskedFor(
      @Nullable String size, @Nullable Integer rate, @Nullable String format, String chosen)
      throws Exception {
    SourceOptions.Size wanted =
        size == null
            ? null
            : new SourceOptions.Size(
                Integer.parseInt(size.substring(0, size.indexOf('x'))),
                Integer.parseInt(size.substring(size.indexOf('x') + 1)));
    DeviceRequest request = new DeviceRequest(wanted, rate, format, null, null, null);
    assertEquals(chosen, ModeChoice.of(WEBCAM, request).toString());
  }
}
