package dev.lowerface.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.device.DeviceCamera;
import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.camera.pictures.SequenceCamera;
import dev.lowerface.camera.stream.FileCamera;
import dev.lowerface.camera.stream.NetworkCamera;
import dev.lowerface.camera.stream.TestClip;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.testing.Refusal;
import dev.lowerface.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraSourceTest {
  @ParameterizedTest
  @CsvSource({
    "synthetic, 640x480 at 60/s",
    "synthetic?rate=120, 640x480 at 120/s",
    "synthetic?rate=30&size=320x240, 320x240 at 30/s"
  })
  void knowsTheSyntheticCamera(String text, String granted) {
    try (MouthCamera camera = parse(text)) {
      assertInstanceOf(SyntheticCamera.class, camera);
      assertEquals(granted + ", synthetic capture times", camera.granted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "camera:12, camera:12",
    "camera:12?rate=60, camera:12",
    "camera:0?size=640x480&rate=60&format=mjpg, camera:0",
    "camera:0?exposure=8.5&gain=20&powerline=50, camera:0",
    "camera:0?exposure=auto&powerline=off, camera:0"
  })
  void knowsDevicesByNumber(String text, String description) {
    try (MouthCamera camera = parse(text)) {
      assertInstanceOf(DeviceCamera.class, camera);
      assertEquals(description, camera.description());
    }
  }

  @Test
  void takesANumberForACamera() {
    for (String text : new String[] {"0", "12?rate=30"}) {
      try (MouthCamera camera = parse(text)) {
        assertInstanceOf(DeviceCamera.class, camera);
        assertEquals("camera:" + text.replaceAll("\\?.*", ""), camera.description());
      }
    }
  }

  @Test
  void echoesNoSignsThatATerminalObeysAndNoLongText() {
    String error = refusal("\u001b[2J://" + "x".repeat(80_000));
    assertTrue(error.length() < 500 && error.indexOf('\u001b') < 0, error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera:HD Webcam", "camera:/dev/v4l/by-id/usb-A_B-video-index0"})
  @DisabledOnOs(OS.WINDOWS)
  void knowsDevicesByNameAndPath(String text) {
    try (MouthCamera camera = parse(text + "?rate=30")) {
      assertInstanceOf(DeviceCamera.class, camera);
      assertEquals(text, camera.description());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a/b", "rtsp://a:554/b", "RTSP://a", "udp://@:5000"})
  void knowsUrls(String url) {
    try (MouthCamera camera = parse(url)) {
      assertInstanceOf(NetworkCamera.class, camera);
      assertEquals(url, camera.description());
      assertTrue(camera.live());
    }
  }

  @Test
  void readsMjpegOverHttpItself() throws Exception {
    try (MjpegServer server = new MjpegServer(64, 48, 60);
        MouthCamera camera = parse(server.url());
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertEquals("64x48 MJPEG, capture times from arrival", camera.granted());
      assertTrue(camera.read(frame));
    }
  }

  @Test
  void leavesOtherVideoOverHttpToFfmpeg(@TempDir Path folder) throws Exception {
    Path clip = folder.resolve("clip.ts");
    TestClip.write(clip, "mpegts", 60, 0);
    byte[] header =
        "HTTP/1.0 200 OK\r\nContent-Type: video/mp2t\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] body = Files.readAllBytes(clip);
    byte[] answer = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, answer, header.length, body.length);
    try (MjpegServer server = new MjpegServer(64, 48, 60);
        MouthCamera camera = parse(server.url());
        CameraFrame frame = new CameraFrame()) {
      server.answerWith(answer);
      camera.open();
      assertEquals("160x96 mpeg2video, capture times from arrival", camera.granted());
      assertTrue(camera.read(frame));
      assertEquals(1, server.connections(), "as many cameras have room for one only");
    }
  }

  @Test
  void knowsFilesEvenWithAColonInTheirName(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("a:b.mp4"));
    try (MouthCamera camera = parse(file.toString())) {
      assertInstanceOf(FileCamera.class, camera);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void knowsFilesWhoseNameLooksLikeOptionsOrAPattern(@TempDir Path folder) throws Exception {
    for (String name : new String[] {"a?rate=30", "a%d.mp4"}) {
      Path file = Files.createFile(folder.resolve(name));
      try (MouthCamera camera = parse(file.toString())) {
        assertInstanceOf(FileCamera.class, camera);
      }
    }
  }

  @Test
  void knowsPictureSequences(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("01.png"));
    for (String end : new String[] {"", "?rate=15", "/%02d.png", "/%d.png?rate=15"}) {
      try (MouthCamera camera = parse(folder + end)) {
        assertInstanceOf(SequenceCamera.class, camera);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera:", "camera:?rate=3", "camera:-1", "camera:9999", "camera:1.5"})
  void refusesCamerasThatAreNeitherNumberNorName(String text) {
    String error = refusal(text);
    assertTrue(error.endsWith("got '" + text + "'"), error);
  }

  @ParameterizedTest
  @CsvSource({
    "camera:0?speed=3, 'size=…, rate=…, format=…, exposure=…, gain=…, powerline=… behind '",
    "camera:0?rate, 'size=…, rate=…, format=…, exposure=…, gain=…, powerline=… behind '",
    "camera:0?rate=0, rate=N with N from 1 to 1000",
    "camera:0?rate=1001, rate=N with N from 1 to 1000",
    "camera:0?rate=30&rate=60, rate once",
    "camera:0?size=640, size=WIDTHxHEIGHT",
    "camera:0?size=-1x5, size=WIDTHxHEIGHT",
    "camera:0?format=MJPEGX, format=FOURCC",
    "camera:0?exposure=0, exposure=MILLISECONDS",
    "camera:0?exposure=-3, exposure=MILLISECONDS",
    "camera:0?gain=much, gain=N",
    "camera:0?powerline=55, 'powerline=50, 60, off or auto'",
    "synthetic?format=MJPG, 'size=…, rate=… behind '",
    "synthetic?size=10x10, from 64x48 to 8192x8192",
    "synthetic?size=99999x99999, from 64x48 to 8192x8192"
  })
  void refusesOptionsThatMakeNoSense(String text, String expected) {
    String error = refusal(text);
    assertTrue(error.startsWith("expected "), error);
    assertTrue(error.contains(expected) && error.endsWith("in the source '" + text + "'"), error);
  }

  @Test
  void refusesAMissingFileAnEmptyFolderAndNothing(@TempDir Path folder) {
    assertTrue(refusal("missing.mp4").contains("'missing.mp4' does not exist"));
    assertTrue(refusal("webcam").endsWith("camera:webcam, the first one is camera:0"));
    assertTrue(refusal(folder.toString()).contains("there are none"));
    assertTrue(refusal(folder + "?rate=x").contains("rate=N"));
    assertTrue(refusal(" ").endsWith("got nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a/b", "file:///etc/passwd", "concat://a"})
  void refusesOtherUrls(String text) {
    assertTrue(refusal(text).contains("of URLs http, https, rtsp"));
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
