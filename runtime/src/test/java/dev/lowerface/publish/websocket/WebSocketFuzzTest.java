package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lowerface.publish.FixedSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Garbage over real sockets, from a fixed seed. More of it: {@code mvn -pl runtime test
 * -Dtest=WebSocketFuzzTest -Dlowerface.fuzz.cases=100000}.
 */
@Timeout(600)
class WebSocketFuzzTest {
  private static final int CASES = Integer.getInteger("lowerface.fuzz.cases", 200);

  private final Random random = new Random(4);

  @Test
  void whateverClientsSendTheServerGoesOn() throws IOException, InterruptedException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (WebSocketPublisher publisher =
        new WebSocketPublisher(anyPort, OriginPolicy.local(), Map.of("stats", () -> "{}"))) {
      JdkClient witness = JdkClient.connect(publisher, "/");
      for (int n = 0; n < CASES; n++) {
        RawClient client = new RawClient(publisher.address()); // It must be let in each time.
        try (client) {
          attack(client);
        } catch (IOException e) {
          // Cut off, as it should be.
        }
        if (n % 20 == 0) {
          witness.socket().sendText("stats", true).join();
          assertEquals("{}", witness.events.take());
        }
      }
      while (publisher.clients() != 1) {
        Thread.onSpinWait();
      }
      publisher.publish(FixedSample.happy(1));
      assertInstanceOf(String.class, witness.events.take());
    }
  }

  private void attack(RawClient client) throws IOException {
    switch (random.nextInt(4)) {
      case 0 -> client.write(bytes(1 + random.nextInt(10_000)));
      case 1 -> client.write(mutated(RawClient.HANDSHAKE.getBytes(ISO_8859_1)));
      case 2 -> {
        client.ask(RawClient.HANDSHAKE);
        client.write(bytes(1 + random.nextInt(10_000)));
      }
      default -> {
        client.ask(RawClient.HANDSHAKE);
        for (int frames = random.nextInt(8); frames >= 0; frames--) {
          byte[] frame = RawClient.frame(random.nextInt(256), bytes(random.nextInt(300)));
          client.write(random.nextBoolean() ? frame : mutated(frame));
        }
      }
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] mutated(byte[] bytes) {
    for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
