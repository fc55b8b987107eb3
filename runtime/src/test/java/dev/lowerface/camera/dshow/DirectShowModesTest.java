package dev.lowerface.camera.dshow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.camera.capture.CaptureMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectShowModesTest {
  /** As FFmpeg's source prints them (dshow_cycle_formats in libavdevice/dshow.c). */
  private static final List<String> LINES =
      List.of(
          "[dshow @ 000001] DirectShow video device options (from video devices)",
          "[dshow @ 000001]  Pin \"Capture\" (alternative pin name \"0\")",
          "[dshow @ 000001]   vcodec=mjpeg  min s=640x480 fps=5 max s=640x480 fps=60.0002",
          "[dshow @ 000001]   vcodec=mjpeg  min s=640x480 fps=5 max s=640x480 fps=60.0002",
          "[dshow @ 000001]   pixel_format=yuyv422  min s=320x240 fps=5 max s=320x240 fps=30",
          "[dshow @ 000001]   pixel_format=yuyv422  min s=320x240 fps=5 max s=320x240 fps=30"
              + " (tv, bt470bg/bt709/unknown, topleft)",
          "[dshow @ 000001]   pixel_format=bgr24  min s=640x480 fps=30 max s=640x480 fps=30");

  @Test
  void readsTheLinesOfFfmpegsLog() {
    assertEquals(
        List.of(
            new CaptureMode("MJPG", 640, 480, 60.0002),
            new CaptureMode("YUYV", 320, 240, 30),
            new CaptureMode("bgr24", 640, 480, 30)),
        DirectShowModes.of(LINES));
  }
}
