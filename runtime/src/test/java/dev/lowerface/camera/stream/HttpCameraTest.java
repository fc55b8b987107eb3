package dev.lowerface.camera.stream;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.OpenThings;
import dev.lowerface.camera.mjpeg.Answers;
import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.camera.mjpeg.MjpegServer.Fault;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class HttpCameraTest {
  private final MjpegServer server = new MjpegServer(160, 120, 60);

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void showsThePicturesThatAreSent(boolean inChunks, boolean withLengths) throws Exception {
    server.framing(inChunks, withLengths);
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      assertEquals("160x120 MJPEG, capture times from arrival", camera.granted());
      long last = -1;
      for (int n = 0; n < 40; n++) {
        assertTrue(camera.read(frame));
        assertTrue(frame.sequence() > last, "newer");
        last = frame.sequence();
        Mat expected = decoded(server.pictures().jpeg(frame.sequence()));
        assertEquals(0, Core.norm(expected, frame.picture(), Core.NORM_INF), "picture " + last);
      }
    }
  }

  @Test
  void stampsPicturesWhenTheyArrive() throws Exception {
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      long before = System.nanoTime();
      camera.open();
      long last = before;
      for (int n = 0; n < 20; n++) {
        camera.read(frame);
        assertTrue(frame.captureNanos() >= last, "in order");
        assertTrue(frame.captureNanos() <= System.nanoTime(), "not in the future");
        last = frame.captureNanos();
      }
    }
  }

  @Test
  void dropsPicturesThatWereOvertaken() throws Exception {
    byte[] jpeg = server.pictures().jpeg(0);
    byte[] last = server.pictures().jpeg(7);
    server.answerWith(Answers.of(jpeg, jpeg, jpeg, jpeg, last));
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      // How many of them have come by then is not ours to say.
      do {
        camera.read(frame);
      } while (frame.sequence() < 4);
      assertEquals(0, Core.norm(decoded(last), frame.picture(), Core.NORM_INF));
      String error = Refusal.of(() -> camera.read(frame));
      assertTrue(error.contains("the sender closed the connection"), error);
    }
  }

  @Test
  void followsAChangeOfSize() throws Exception {
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      server.size(64, 48);
      do {
        camera.read(frame);
      } while (frame.picture().cols() != 64);
      assertEquals(48, frame.picture().rows());
      assertEquals("64x48 MJPEG, capture times from arrival", camera.granted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STALL,               no whole picture came in time",
    "GARBAGE,             ",
    "DAMAGED_PICTURES,    no whole picture came in time (a JPEG is cut off)",
    "CLOSE_MID_PICTURE,   the sender closed",
    "ENDLESS_PART_HEADER, no whole picture came in time",
    "WRONG_TYPE,          ",
    "UNAVAILABLE,         ",
    "ENDLESS_HEADER,      "
  })
  void saysWhatBrokeAndGoesOnWhenOpenedAgain(Fault fault, String expected) throws Exception {
    try (NetworkCamera camera = camera(300);
        CameraFrame frame = new CameraFrame()) {
      opened(camera);
      camera.read(frame);
      server.fault(fault);
      String error =
          Refusal.of(
              () -> {
                while (true) {
                  camera.read(frame);
                }
              });
      assertTrue(error.startsWith("expected a video stream at '" + server.url() + "', "), error);
      assertTrue(expected == null || error.contains(expected), error);
      camera.close();
      server.fault(Fault.NONE);
      opened(camera);
      assertTrue(camera.read(frame));
      assertEquals(160, frame.picture().cols());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STALL,               no whole picture came in time",
    "GARBAGE,             ",
    "DAMAGED_PICTURES,    no whole picture came in time (a JPEG is cut off)",
    "CLOSE_MID_PICTURE,   ",
    "ENDLESS_PART_HEADER, no whole picture came in time",
    "WRONG_TYPE,          it sends text/html",
    "UNAVAILABLE,         it answered HTTP 503",
    "ENDLESS_HEADER,      "
  })
  void refusesToOpenWhatIsBroken(Fault fault, String expected) {
    server.fault(fault);
    try (NetworkCamera camera = camera(300)) {
      String error = Refusal.of(camera::open);
      assertTrue(expected == null || error.contains(expected), error);
      assertEquals("", camera.granted());
      server.fault(Fault.NONE);
      opened(camera);
    }
  }

  @Test
  void findsTheServerThatDiedAndCameBack() throws Exception {
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      server.stop();
      assertThrows(
          LowerfaceException.class,
          () -> {
            while (true) {
              camera.read(frame);
            }
          });
      camera.close();
      assertTrue(Refusal.of(camera::open).contains("refused"), "nobody listens");
      server.start();
      camera.open();
      assertTrue(camera.read(frame));
    }
  }

  @Test
  void leaksNeitherThreadsNorDescriptorsOverFiftyFaults() throws Exception {
    Fault[] faults = Fault.values();
    try (NetworkCamera camera = camera(100);
        CameraFrame frame = new CameraFrame()) {
      long threads = 0;
      long descriptors = 0;
      for (int n = 0; n <= 50 + faults.length; n++) {
        server.start();
        Fault fault = faults[n % faults.length];
        try {
          camera.open();
          camera.read(frame);
          server.fault(fault);
          // A stall costs its time-out; the others end by themselves.
          for (int i = 0; i < 20; i++) {
            camera.read(frame);
          }
        } catch (LowerfaceException e) {
          assertFalse(String.valueOf(e.getMessage()).contains("\n"));
        }
        camera.close();
        server.fault(Fault.NONE);
        server.stop();
        if (n == faults.length) { // Each has been seen once.
          threads = OpenThings.threads();
          descriptors = OpenThings.descriptors();
        }
      }
      OpenThings.awaitAtMost(threads, descriptors);
    }
  }

  @Test
  void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
    try (NetworkCamera camera = camera(100_000);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      server.fault(Fault.STALL);
      Thread reader = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                while (!Arrays.toString(reader.getStackTrace()).contains("awaitNanos")) {
                  Thread.onSpinWait();
                }
                reader.interrupt();
              });
      other.start();
      assertThrows(
          InterruptedException.class,
          () -> {
            while (true) {
              camera.read(frame);
            }
          });
      other.join();
      assertFalse(Thread.interrupted(), "it is said once");
    }
  }

  @Test
  void stopsConnectingWhenItsThreadIsInterrupted() {
    server.fault(Fault.STALL);
    try (NetworkCamera camera = camera(100_000)) {
      Thread.currentThread().interrupt();
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("connecting was interrupted"), error);
      assertTrue(Thread.interrupted(), "still marked");
    }
  }

  @Test
  void givesNameAndPasswordWhenAskedButNeverShowsThem() throws Exception {
    server.askFor("Basic realm=\"camera\"");
    String url = server.url().replace("http://", "http://ann:s%40crt@") + "?token=abc";
    try (NetworkCamera camera = NetworkCamera.http(url, NanoClock.SYSTEM)) {
      camera.open();
      String sent =
          Base64.getEncoder().encodeToString("ann:s@crt".getBytes(StandardCharsets.UTF_8));
      assertTrue(server.lastRequest().contains("Authorization: Basic " + sent + "\n"));
      assertTrue(server.lastRequest().startsWith("GET /stream?token=abc HTTP/1.1\n"));
      camera.close();
      camera.open();
      assertEquals(3, server.connections(), "it knows by now");
      camera.close();
      server.fault(Fault.UNAVAILABLE);
      LowerfaceException error = assertThrows(LowerfaceException.class, camera::open);
      for (String shown : new String[] {camera.description(), error.toString()}) {
        assertFalse(shown.contains("ann") || shown.contains("crt") || shown.contains("abc"), shown);
      }
    }
  }

  @Test
  void answersDigestAuthenticationWithoutSendingThePassword() {
    server.askFor("Basic realm=\"c\", Digest realm=\"c\", qop=\"auth\", nonce=\"n1\"");
    String url = server.url().replace("http://", "http://ann:secret@");
    try (NetworkCamera camera = NetworkCamera.http(url, NanoClock.SYSTEM)) {
      camera.open();
      String request = server.lastRequest();
      assertTrue(request.contains("Authorization: Digest username=\"ann\", realm=\"c\""), request);
      assertTrue(request.contains("qop=auth, nc=00000001"), request);
      assertFalse(request.contains("secret") || request.contains("Basic"), request);
    }
  }

  @Test
  void followsARelativeRedirectButGivesThePasswordToNoOtherHost() throws Exception {
    try (MjpegServer other = new MjpegServer(64, 48, 60)) {
      server.redirect("/live?x=1");
      String url = server.url().replace("http://", "http://ann:secret@");
      try (NetworkCamera camera = NetworkCamera.http(url, NanoClock.SYSTEM)) {
        camera.open();
        assertTrue(server.lastRequest().startsWith("GET /live?x=1 "), server.lastRequest());
        camera.close();
        other.askFor("Basic realm=\"camera\"");
        server.redirect(other.url());
        String error = Refusal.of(camera::open);
        assertTrue(error.contains("(HTTP 401)"), error);
        assertFalse(other.lastRequest().contains("Authorization"), other.lastRequest());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WrongAnswer.class)
  void refusesOtherAnswers(WrongAnswer answer) {
    server.answerWith(answer.bytes.getBytes(StandardCharsets.ISO_8859_1));
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.contains(answer.expected), error);
    }
  }

  private enum WrongAnswer {
    NOTHING("", "the sender closed the connection"),
    NO_HTTP("SSH-2.0-OpenSSH_9.2\r\n", "it does not speak HTTP/1"),
    MOVED("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n", "it points elsewhere again and again"),
    MOVED_TO_A_FILE("HTTP/1.1 302 Found\r\nLocation: file:///x\r\n\r\n", "not followed"),
    LOGIN("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\n\r\n", "it asks who you are (HTTP 401)"),
    SNAPSHOT(
        "HTTP/1.0 200 OK\r\nContent-type:image/jpeg\r\nContent-Length: 4\r\n\r\n\u00ff\u00d8\u00ff\u00e0",
        "it sends a single picture"),
    EMPTY("HTTP/1.0 200 OK\r\n\r\n", "FFmpeg cannot read it"),
    WEB_PAGE("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "it sends text/html"),
    ODD_TYPE(
        "HTTP/1.0 200 OK\r\nContent-Type: text/\u001b[2J\r\n\r\nx",
        "it does not speak HTTP/1 (Invalid header value \"Content-Type: text/?[2J\")");

    private final String bytes;
    private final String expected;

    WrongAnswer(String bytes, String expected) {
      this.bytes = bytes;
      this.expected = expected;
    }
  }

  @Test
  void refusesPicturesThatClaimToBeHuge() {
    byte[] jpeg = server.pictures().jpeg(0).clone();
    int frame =
        IntStream.range(0, jpeg.length - 1)
            .filter(at -> jpeg[at] == -1 && jpeg[at + 1] == (byte) 0xC0)
            .findFirst()
            .orElseThrow();
    for (int at = 5; at < 9; at++) {
      jpeg[frame + at] = (byte) 0xFF;
    }
    server.answerWith(Answers.of(jpeg));
    try (NetworkCamera camera = NetworkCamera.http(server.url(), NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("it claims to be 65535x65535"), error);
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    String error =
        Refusal.of(() -> NetworkCamera.http("http://u:p@a b/c", NanoClock.SYSTEM).close());
    assertTrue(error.contains("got 'http://…@a b/c'"), error);
    assertThrows(
        LowerfaceException.class, () -> NetworkCamera.http("http:///x", NanoClock.SYSTEM).close());
  }

  @Test
  void saysThatItIsNotOpen() {
    try (NetworkCamera camera = NetworkCamera.http(server.url(), new SteppingClock(0));
        CameraFrame frame = new CameraFrame()) {
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
      camera.open();
      assertThrows(IllegalStateException.class, camera::open);
      camera.close();
      camera.close();
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
    }
  }

  private NetworkCamera camera(long millis) {
    StreamOpener opener = new HttpOpener(server.url(), NanoClock.SYSTEM);
    Patience patience = new Patience(millis * 1_000_000);
    return new NetworkCamera(server.url(), opener, patience, millis, NanoClock.SYSTEM);
  }

  /** With short time-outs a busy machine may need another attempt. */
  private static void opened(NetworkCamera camera) {
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        camera.open();
        return;
      } catch (LowerfaceException e) {
        assertEquals("", camera.granted());
      }
    }
    assertDoesNotThrow(camera::open);
  }

  private static Mat decoded(byte[] jpeg) {
    return Imgcodecs.imdecode(new MatOfByte(jpeg), Imgcodecs.IMREAD_COLOR);
  }
}
