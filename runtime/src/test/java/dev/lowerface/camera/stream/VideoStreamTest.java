package dev.lowerface.camera.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class VideoStreamTest {
  private static final long START = 5_000_000_000L;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void aStreamIsNotPacedAndIsStampedOnArrival() throws Exception {
    byte[] clip = Files.readAllBytes(clip("mpegts", 60));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mouth.ts",
        exchange -> {
          exchange.sendResponseHeaders(200, clip.length);
          exchange.getResponseBody().write(clip);
          exchange.close();
        });
    server.start();
    try {
      SteppingClock clock = new SteppingClock(START);
      int port = server.getAddress().getPort();
      String url = "http://127.0.0.1:" + port + "/mouth.ts";
      try (NetworkCamera camera = NetworkCamera.http(url, clock);
          CameraFrame frame = new CameraFrame()) {
        camera.open();
        assertTrue(camera.live());
        assertEquals("160x96 mpeg2video, capture times from arrival", camera.granted());
        String error =
            Refusal.of(
                () -> {
                  while (true) {
                    camera.read(frame);
                    assertEquals(START, frame.captureNanos());
                  }
                });
        assertTrue(error.contains("the sender closed the connection"), error);
        assertTrue(frame.sequence() > 0);
      }
      assertEquals(0, clock.waits());
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsRtspUntilItFallsSilentOrEndsAndOpensAgain(boolean thenSilent) throws Exception {
    byte[] clip = Files.readAllBytes(clip("mpegts", 60));
    try (RtspServer server = new RtspServer(clip, thenSilent);
        NetworkCamera camera = NetworkCamera.video(server.url(), 700, NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame()) {
      for (int round = 0; round < 2; round++) {
        camera.open();
        String error =
            Refusal.of(
                () -> {
                  while (true) {
                    camera.read(frame);
                  }
                });
        assertEquals(TestClip.WIDTH, frame.picture().cols());
        assertTrue(frame.sequence() > 20, "pictures: " + frame.sequence());
        assertTrue(error.startsWith("expected a video stream at 'rtsp://…@127.0.0.1:"), error);
        camera.close();
      }
    }
  }

  @Test
  void givesUpOnAVideoThatTricklesAndOnOneThatNeverBegins() throws Exception {
    for (int pauseMillis : new int[] {20, 100_000}) {
      try (MjpegServer server = new MjpegServer(64, 48, 60)) {
        server.trickle("HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\n\r\nG\1", pauseMillis);
        StreamOpener opener = new HttpOpener(server.url(), NanoClock.SYSTEM);
        Patience patience = new Patience(700_000_000);
        try (NetworkCamera camera =
            new NetworkCamera(server.url(), opener, patience, 700, NanoClock.SYSTEM)) {
          String error = Refusal.of(camera::open);
          assertTrue(error.contains("no whole picture came in time"), error);
        }
      }
    }
  }

  @Test
  void anInterruptReachesFfmpegWhileItWaits() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        NetworkCamera camera =
            NetworkCamera.video(
                "rtsp://127.0.0.1:" + silent.getLocalPort() + "/a", NanoClock.SYSTEM)) {
      Thread reader = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                try (Socket client = silent.accept()) {
                  assertTrue(client.getInputStream().read() > 0); // It waits for the answer now.
                  reader.interrupt();
                  assertTrue(client.getInputStream().readAllBytes().length > 0);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      other.start();
      String error = Refusal.of(camera::open);
      assertTrue(error.contains("connecting was interrupted"), error);
      assertTrue(Thread.interrupted(), "still marked");
      other.join();
    }
  }

  @Test
  void neverShowsAPassword() {
    String url = "rtsp://zoe:s@crt@127.0.0.1:1/mouth?token=abc";
    try (NetworkCamera camera = NetworkCamera.video(url, NanoClock.SYSTEM)) {
      LowerfaceException error = assertThrows(LowerfaceException.class, camera::open);
      for (String shown :
          new String[] {camera.description(), error.toString(), String.valueOf(error.getCause())}) {
        assertFalse(shown.contains("zoe") || shown.contains("crt") || shown.contains("abc"), shown);
      }
    }
  }

  @Test
  void saysThatNothingComesFromAnAddress() throws Exception {
    int freePort;
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    String url = "rtsp://127.0.0.1:" + freePort + "/mouth";
    try (NetworkCamera camera = NetworkCamera.video(url, NanoClock.SYSTEM)) {
      String error = Refusal.of(camera::open);
      assertTrue(error.startsWith("expected a video stream at '" + url + "'"), error);
    }
  }

  private Path clip(String format, int pictures) throws Exception {
    Path clip = folder.resolve("clip." + format);
    TestClip.write(clip, format, pictures, 0);
    return clip;
  }
}
