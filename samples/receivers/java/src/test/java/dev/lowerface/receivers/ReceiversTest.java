package dev.lowerface.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lowerface.command.Main;
import dev.lowerface.testing.ProcessOutput;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both readers beside a {@code serve} in a process of its own. */
@Timeout(240)
class ReceiversTest {
  private static final long LOOK_NANOS = 20_000_000;

  @TempDir Path folder;

  @Test
  void bothReadersSeeTheSmileOfARunningServeAndNothingOnceItIsKilled() throws Exception {
    int port = freePort();
    Path path = folder.resolve("page");
    try (SharedPageFace page = new SharedPageFace(path);
        WebSocketFace socket = new WebSocketFace(URI.create("ws://127.0.0.1:" + port + "/"))) {
      assertFalse(page.read().isValid(), "nothing is served yet");
      assertFalse(socket.read().isValid(), "nothing is served yet");
      Process serve = serve(port, path);
      try {
        for (Supplier<ReceivedFace> reader :
            List.<Supplier<ReceivedFace>>of(page::read, socket::read)) {
          ReceivedFace smile = awaitSure(reader, "happiness");
          assertEquals(1, sum(smile), 1e-3);
          assertEquals(smile.confidence(), smile.probability("happiness"), 0.2);
          awaitSure(reader, "surprise");
        }
      } finally {
        serve.destroyForcibly();
        serve.onExit().join();
      }
      awaitNothing(page::read);
      awaitNothing(socket::read);
    }
  }

  @Test
  void whatIsNoPageIsNoExpression() throws IOException {
    Path path = folder.resolve("page");
    for (int bytes : new int[] {0, 100, 256, 1000}) {
      Files.write(path, new byte[bytes]);
      try (SharedPageFace page = new SharedPageFace(path)) {
        assertFalse(page.read().isValid(), bytes + " bytes");
      }
    }
    try (SharedPageFace page = new SharedPageFace(folder)) {
      assertFalse(page.read().isValid(), "a folder");
    }
  }

  @Test
  void noExpressionIsNeutralAndAllZero() {
    assertEquals("neutral", ReceivedFace.NONE.emotion());
    assertEquals(0, ReceivedFace.NONE.confidence());
    assertEquals(0, sum(ReceivedFace.NONE));
    assertEquals(0, ReceivedFace.NONE.probability("boredom"));
  }

  private static Process serve(int port, Path page) throws IOException {
    Process serve =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--source",
                "synthetic?rate=30",
                "--websocket",
                Integer.toString(port),
                "--page",
                page.toString())
            .redirectErrorStream(true)
            .start();
    ProcessOutput.await(serve, Pattern.compile("input quality"));
    return serve;
  }

  private static ReceivedFace awaitSure(Supplier<ReceivedFace> reader, String emotion)
      throws InterruptedException {
    ReceivedFace face = reader.get();
    while (!face.emotion().equals(emotion) || face.probability(emotion) < 0.8) {
      pause();
      face = reader.get();
    }
    return face;
  }

  private static void awaitNothing(Supplier<ReceivedFace> reader) throws InterruptedException {
    while (reader.get().isValid()) {
      pause();
    }
  }

  private static void pause() throws InterruptedException {
    NanoClock.SYSTEM.waitUntil(System.nanoTime() + LOOK_NANOS);
  }

  private static double sum(ReceivedFace face) {
    return ReceivedFace.EMOTIONS.stream().mapToDouble(face::probability).sum();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
