package dev.lowerface.process;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.camera.mjpeg.MjpegServer;
import dev.lowerface.camera.mjpeg.MjpegServer.Fault;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What whoever can reach a process may make it take: with Java's default heap, resident memory
 * stays within 256 MB of what it is in a quiet run.
 */
class MemoryBoundTest {
  private static final long MOST_MORE_BYTES = 256_000_000;
  private static final long QUIET_NANOS = 5_000_000_000L;
  private static final int ENDLESS_PICTURES = 25;
  private static final int HANDSHAKES = 3000;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  Path folder;

  @Test
  @Timeout(300)
  void endlessPicturesAndAFloodOfHandshakesTakeABoundedAmount() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "skipped: there is no proc(5) here");
    try (MjpegServer camera = new MjpegServer(640, 480, 30);
        ChildEngine engine = new ChildEngine(List.of(), camera.url(), TinyModel.write(folder))) {
      int port = Integer.parseInt(engine.await("websocket ").replaceAll("\\D", ""));
      engine.await("connected 640x480");
      engine.await("quality");
      long quiet = 0;
      long end = NanoClock.SYSTEM.nanoTime() + QUIET_NANOS;
      while (NanoClock.SYSTEM.nanoTime() < end) {
        quiet = Math.max(quiet, engine.residentBytes());
        NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + 100_000_000);
      }
      long most = quiet;
      camera.fault(Fault.ENDLESS_PICTURE);
      int until = camera.connections() + ENDLESS_PICTURES;
      while (camera.connections() < until && engine.alive()) {
        most = Math.max(most, engine.residentBytes());
        NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + 10_000_000);
      }
      for (int n = 0; n < HANDSHAKES; n++) {
        shakeHands(port);
        most = n % 100 == 0 ? Math.max(most, engine.residentBytes()) : most;
      }
      assertTrue(engine.alive());
      String text = (most - quiet) / 1_000_000 + " MB more than " + quiet / 1_000_000 + " MB";
      System.out.println("endless pictures and handshakes take " + text);
      assertTrue(most - quiet <= MOST_MORE_BYTES, text);
    }
  }

  private static void shakeHands(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          String.join(
              "\r\n",
              "GET / HTTP/1.1",
              "Host: 127.0.0.1",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "",
              "");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertTrue(socket.getInputStream().read() > 0, "an answer");
    }
  }
}
