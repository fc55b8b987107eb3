package dev.lowerface.camera.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.mjpeg.Answers;
import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.SharedData;
import dev.lowerface.time.NanoClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Motion JPEG as careless cameras send it: every whole picture is found. */
@Timeout(120)
class OddMjpegTest {
  private static final String TYPE = "Content-Type: multipart/x-mixed-replace;boundary=b\r\n";
  private static final String DELIMITER = "--b\r\n";

  private final MjpegServer server = new MjpegServer(160, 120, 60);

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first-part-without-boundary",
        "content-length-too-long",
        "content-length-two-short",
        "content-length-no-number",
        "padding-3000-bytes",
        "no-content-type"
      })
  @Tag("data")
  void readsWhatCamerasSent(String name) throws Exception {
    Optional<Path> file = SharedData.find("inputs/mjpeg-" + name + ".http");
    assumeTrue(file.isPresent(), "inputs/mjpeg-" + name + ".http is not here");
    server.answerWith(Files.readAllBytes(file.orElseThrow()));
    assertEquals(12, pictures());
  }

  @Test
  void doesNotTrustWhatAPartSaysOfItsLength() throws Exception {
    byte[] jpeg = server.pictures().jpeg(0);
    for (Object length : new Object[] {60, -2, -jpeg.length, 100_000_000, "x", "-1", "9e9", ""}) {
      server.answerWith(Answers.odd(TYPE, DELIMITER, length, 0, jpeg, jpeg, jpeg));
      assertEquals(3, pictures(), "length " + length);
    }
  }

  @Test
  void knowsMjpegByItsBytesWhateverItIsCalled() throws Exception {
    byte[] jpeg = server.pictures().jpeg(0);
    for (String type :
        List.of("", "multipart/mixed", "application/octet-stream", "video/x-mjpeg", "text/plain")) {
      String head = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
      for (String first : new String[] {DELIMITER, "", "\r\n\r\n" + DELIMITER}) {
        server.answerWith(Answers.odd(head, first, 0, 7, jpeg, jpeg, jpeg));
        assertEquals(3, pictures(), type);
      }
    }
    byte[] bare = "HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    server.answerWith(joined(bare, jpeg, jpeg, jpeg));
    assertEquals(3, pictures(), "one after the other");
    assertEquals(16, server.connections(), "each asked once");
  }

  @Test
  void passesOverAPictureThatIsCutOff() throws Exception {
    byte[] jpeg = server.pictures().jpeg(0);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    byte[] ended = joined(half, new byte[] {-1, (byte) 0xD9});
    byte[] head = Arrays.copyOf(jpeg, 300);
    for (byte[] wrong : List.of(half, head, new byte[0])) {
      server.answerWith(Answers.odd(TYPE, DELIMITER, 0, 0, jpeg, wrong, jpeg, jpeg));
      assertEquals(3, pictures());
    }
    server.answerWith(Answers.odd(TYPE, DELIMITER, 0, 0, jpeg, ended, jpeg));
    assertEquals(3, pictures(), "it counts, but is not shown");
  }

  @Test
  void countsDamagedPicturesAndShowsNone() throws Exception {
    byte[] jpeg = server.pictures().jpeg(0);
    byte[] ended = joined(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {-1, (byte) 0xD9});
    server.answerWith(Answers.odd(TYPE, DELIMITER, 0, 0, ended));
    try (MouthCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      assertEquals(0, shown(camera, frame));
      assertEquals(1, camera.damaged());
    }
  }

  @Test
  void waitsForAFirstPictureThatComesLate() throws Exception {
    server.delayFirst(1_700);
    try (MouthCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertTrue(camera.read(frame));
      assertEquals(1, server.connections());
    }
  }

  /** How many were found, up to the last one that was shown. */
  private long pictures() throws InterruptedException {
    try (MouthCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      assertTrue(shown(camera, frame) > 0, "some are shown");
      return frame.sequence() + 1;
    }
  }

  private static int shown(MouthCamera camera, CameraFrame frame) throws InterruptedException {
    int shown = 0;
    try {
      camera.open();
      while (camera.read(frame)) {
        shown++;
      }
    } catch (LowerfaceException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("the sender closed"), e.getMessage());
    }
    return shown;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
