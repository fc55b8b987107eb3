package dev.lowerface.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Refusal;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraSourceTest {
  @Test
  void knowsTheSyntheticCamera() {
    try (MouthCamera camera = parse("synthetic")) {
      assertInstanceOf(SyntheticCamera.class, camera);
    }
  }

  @Test
  void knowsDevicesByNumber() {
    try (MouthCamera camera = parse("camera:12")) {
      assertInstanceOf(DeviceCamera.class, camera);
      assertEquals("camera:12", camera.description());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a/b", "https://a/b", "rtsp://a:554/b", "RTSP://a", "udp://@:5000"})
  void knowsUrls(String url) {
    try (MouthCamera camera = parse(url)) {
      assertInstanceOf(VideoCamera.class, camera);
      assertEquals(url, camera.description());
    }
  }

  @Test
  void knowsFilesEvenWithAColonInTheirName(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("a:b.mp4"));
    try (MouthCamera camera = parse(file.toString())) {
      assertInstanceOf(VideoCamera.class, camera);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera:", "camera:x", "camera:-1", "camera:99999999999", "camera:1.5"})
  void refusesCamerasWithoutAProperNumber(String text) {
    String error = refusal(text);
    assertTrue(error.endsWith("got '" + text + "'"), error);
  }

  @Test
  void refusesAMissingFileADirectoryAndNothing(@TempDir Path folder) {
    assertTrue(refusal("syntetic").contains("'syntetic' does not exist"));
    assertTrue(refusal(folder.toString()).contains("is a directory"));
    assertTrue(refusal(" ").endsWith("got nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a/b", "file:///etc/passwd", "concat://a"})
  void refusesOtherUrls(String text) {
    assertTrue(refusal(text).contains("of URLs http, rtsp"));
  }

  @Test
  void refusesWhatIsNoPath() {
    assertTrue(refusal("a\0b").startsWith("expected synthetic, camera:N"));
  }

  private static MouthCamera parse(String text) {
    return CameraSource.parse(text, NanoClock.SYSTEM);
  }

  private static String refusal(String text) {
    return Refusal.of(() -> parse(text).close());
  }
}
