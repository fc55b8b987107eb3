package dev.lowerface.camera.dshow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.JpegPictures;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.RawPicture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DirectShow has in common with FFmpeg's files, which take the same options. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FfmpegStreamTest {
  @TempDir Path folder;

  @Test
  void asksForTheModeAndHandsOutTheNewestPictureAsItIs() throws Exception {
    CaptureMode mode = new CaptureMode("YUYV", 64, 48, 30);
    byte[] pictures = new byte[3 * 64 * 48 * 2];
    pictures[pictures.length - 1] = 77;
    Path file = Files.write(folder.resolve("pictures.raw"), pictures);
    try (FfmpegStream stream = FfmpegStream.open("rawvideo", file.toString(), mode)) {
      // Of a file FFmpeg does not say the rate.
      assertEquals(new CaptureMode("YUYV", 64, 48, 0), stream.mode());
      RawPicture raw = new RawPicture();
      assertTrue(stream.take(raw));
      assertEquals(64 * 48 * 2, raw.length());
      assertEquals(128, raw.stride());
      assertEquals(2, raw.sequence());
      assertEquals(77, raw.data().get(raw.length() - 1));
      assertFalse(raw.damaged());
      assertThrows(CaptureFault.class, () -> stream.take(raw), "it has ended");
    }
  }

  @Test
  void doesNotDecodeJpegs() throws Exception {
    JpegPictures mouth = new JpegPictures(160, 120);
    Path file = folder.resolve("pictures.mjpg");
    Files.write(file, mouth.jpeg(0));
    Files.write(file, mouth.jpeg(1), StandardOpenOption.APPEND);
    CaptureMode mode = new CaptureMode("MJPG", 160, 120, 30);
    try (FfmpegStream stream = FfmpegStream.open("mjpeg", file.toString(), mode)) {
      assertEquals("MJPG", stream.mode().format());
      RawPicture raw = new RawPicture();
      assertTrue(stream.take(raw));
      byte[] bytes = new byte[raw.length()];
      raw.data().get(0, bytes);
      assertArrayEquals(mouth.jpeg(1), bytes);
      assertEquals(0, raw.stride());
    }
  }

  @Test
  void saysThatADeviceCannotBeOpened() {
    CaptureMode mode = new CaptureMode("YUYV", 64, 48, 30);
    assertThrows(
        CaptureFault.class,
        () -> FfmpegStream.open("rawvideo", folder.resolve("none").toString(), mode).close());
  }
}
