package dev.lowerface.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.Allocations;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OscPublisherTest {
  private static final float[] HAPPY = {
    0.125f, 0.5f, 0.0625f, 0.0625f, 0.0625f, 0.0625f, 0.125f, 0
  };

  @Test
  void aReceiverOfAnotherMakeReadsEveryMessage() throws IOException, InterruptedException {
    assumeTrue(onPath("oscdump"), "skipped: oscdump (Debian: liblo-tools) is not on the PATH");
    int port = freePort();
    Process oscdump =
        new ProcessBuilder("oscdump", "-L", Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    try (OscPublisher publisher = OscPublisher.parse("127.0.0.1:" + port)) {
      BlockingQueue<String> lines = new LinkedBlockingQueue<>();
      Thread reader = new Thread(() -> copyLines(oscdump, lines), "oscdump output");
      reader.setDaemon(true);
      reader.start();
      List<String> seen = new ArrayList<>();
      while (seen.size() < 5) { // It takes a moment until oscdump listens.
        publisher.publish(valid());
        String line = lines.poll(20, TimeUnit.MILLISECONDS);
        if (line != null) {
          seen.add(line.replaceFirst("^\\S+ ", "")); // the time tag
        }
      }
      assertEquals("/lowerface/valid i 1", seen.get(0));
      assertEquals("/lowerface/emotion s \"happiness\"", seen.get(1));
      assertEquals("/lowerface/confidence f 0.500000", seen.get(2));
      assertEquals(
          "/lowerface/probabilities ffffffff 0.125000 0.500000 0.062500 0.062500 0.062500"
              + " 0.062500 0.125000 0.000000",
          seen.get(3));
      assertEquals("/lowerface/sampleTime h 1234567890123", seen.get(4));
    } finally {
      oscdump.destroy();
      oscdump.waitFor();
    }
  }

  @Test
  void oneDatagramHoldsTheBundleOfTheSpecification() throws IOException {
    try (DatagramChannel receiver = receiver();
        OscPublisher publisher = to(receiver)) {
      publisher.publish(valid());
      ByteBuffer in = ByteBuffer.allocate(2000);
      receiver.receive(in);
      in.flip();
      assertEquals("#bundle", string(in));
      assertEquals(1, in.getLong());
      message(in, "/lowerface/valid", ",i");
      assertEquals(1, in.getInt());
      message(in, "/lowerface/emotion", ",s");
      assertEquals("happiness", string(in));
      message(in, "/lowerface/confidence", ",f");
      assertEquals(0.5f, in.getFloat());
      message(in, "/lowerface/probabilities", ",ffffffff");
      for (float p : HAPPY) {
        assertEquals(p, in.getFloat());
      }
      message(in, "/lowerface/sampleTime", ",h");
      assertEquals(1234567890123L, in.getLong());
      assertFalse(in.hasRemaining());
      assertEquals(0, publisher.undelivered());
      assertFalse(publisher.lastSendFailed());
    }
  }

  @Test
  void anInvalidSampleIsAllZero() throws IOException {
    ExpressionState state = new ExpressionState();
    state.setInvalid(5, 4, TrackingState.PAUSED);
    try (DatagramChannel receiver = receiver();
        OscPublisher publisher = to(receiver)) {
      publisher.publish(new FixedSample(state));
      ByteBuffer in = ByteBuffer.allocate(2000);
      receiver.receive(in);
      in.flip();
      string(in);
      in.getLong();
      message(in, "/lowerface/valid", ",i");
      assertEquals(0, in.getInt());
      message(in, "/lowerface/emotion", ",s");
      assertEquals("", string(in));
      message(in, "/lowerface/confidence", ",f");
      assertEquals(0, in.getFloat());
      message(in, "/lowerface/probabilities", ",ffffffff");
      for (int i = 0; i < 8; i++) {
        assertEquals(0, in.getFloat());
      }
      message(in, "/lowerface/sampleTime", ",h");
      assertEquals(4, in.getLong());
    }
  }

  @Test
  void everyLabelIsPaddedToFourBytes() {
    ByteBuffer out = ByteBuffer.allocate(OscBundle.MAX_BYTES);
    for (Emotion emotion : Emotion.values()) {
      ExpressionState state = new ExpressionState();
      state.setValid(1, 1, HAPPY, emotion, InputQuality.GOOD);
      new OscBundle().write(state, out);
      assertEquals(0, out.remaining() % 4);
    }
  }

  @Test
  void aClosedPortIsCountedAndAReceiverThatStartsLaterIsServed() throws IOException {
    int port = freePort();
    try (OscPublisher publisher = OscPublisher.parse("127.0.0.1:" + port)) {
      for (int n = 0; n < 10; n++) {
        publisher.publish(valid());
      }
      assumeTrue(publisher.undelivered() > 0, "skipped: this system does not report closed ports");
      assertTrue(publisher.lastSendFailed());
      assertEquals(9, publisher.undelivered());
      try (DatagramChannel receiver = receiver(port)) {
        publisher.publish(valid());
        publisher.publish(valid());
        assertFalse(publisher.lastSendFailed());
        assertNotNull(receiver.receive(ByteBuffer.allocate(2000)));
        assertNotNull(receiver.receive(ByteBuffer.allocate(2000)));
      }
      assertEquals(10, publisher.undelivered());
    }
  }

  @Test
  void refusesWhatIsNoHostAndPort() {
    for (String text :
        new String[] {
          "127.0.0.1:0",
          "127.0.0.1:70000",
          "127.0.0.1:osc",
          "127.0.0.1:",
          "",
          "localhost",
          "127.0.0.1:-1",
          "no-such-host.invalid:9000"
        }) {
      Exception e = assertThrows(LowerfaceException.class, () -> OscPublisher.parse(text), text);
      assertTrue(String.valueOf(e.getMessage()).startsWith("expected an OSC receiver"), text);
    }
  }

  @Test
  void aPortAloneMeansThisMachine() {
    try (OscPublisher publisher = OscPublisher.parse("9000")) {
      assertTrue(publisher.target().getAddress().isLoopbackAddress());
      assertEquals(9000, publisher.target().getPort());
    }
  }

  @Test
  void useAfterCloseIsAnErrorAndClosingTwiceIsNot() {
    OscPublisher publisher = OscPublisher.parse("127.0.0.1:9000");
    publisher.close();
    publisher.close();
    Exception e = assertThrows(IllegalStateException.class, () -> publisher.publish(valid()));
    assertTrue(String.valueOf(e.getMessage()).endsWith("is closed"));
  }

  @Test
  void allocatesNothingPerSample() throws IOException {
    ExpressionSample sample = valid();
    try (DatagramChannel receiver = receiver();
        OscPublisher publisher = to(receiver)) {
      long bytes = Allocations.leastBytes(1000, 1000, () -> publisher.publish(sample));
      assertTrue(bytes < 1000, bytes + " bytes for 1000 samples");
    }
  }

  private static ExpressionSample valid() {
    ExpressionState state = new ExpressionState();
    state.setValid(1234567890123L, 1234567890123L, HAPPY, Emotion.HAPPINESS, InputQuality.GOOD);
    return new FixedSample(state);
  }

  private static void message(ByteBuffer in, String address, String types) {
    int length = in.getInt();
    assertEquals(0, length % 4);
    assertEquals(address, string(in));
    assertEquals(types, string(in));
  }

  private static String string(ByteBuffer in) {
    StringBuilder text = new StringBuilder();
    byte[] four = new byte[4];
    do {
      in.get(four);
      text.append(new String(four, StandardCharsets.US_ASCII));
    } while (four[3] != 0);
    return text.toString().replace("\0", "");
  }

  private static DatagramChannel receiver() throws IOException {
    return receiver(0);
  }

  private static DatagramChannel receiver(int port) throws IOException {
    return DatagramChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static OscPublisher to(DatagramChannel receiver) throws IOException {
    return new OscPublisher((InetSocketAddress) receiver.getLocalAddress());
  }

  private static int freePort() throws SocketException {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void copyLines(Process process, BlockingQueue<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.strip());
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  private static boolean onPath(String program) {
    String name =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
            ? program + ".exe"
            : program;
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .anyMatch(folder -> new File(folder, name).canExecute());
  }
}
