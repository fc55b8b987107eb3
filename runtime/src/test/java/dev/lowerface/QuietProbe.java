package dev.lowerface;

import dev.lowerface.camera.CameraSource;
import dev.lowerface.publish.osc.OscPublisher;
import dev.lowerface.publish.page.SharedPage;
import dev.lowerface.publish.websocket.OriginPolicy;
import dev.lowerface.publish.websocket.WebSocketPublisher;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process that does all that Lowerface does by default, with a receiver for each publisher, and
 * then says what it has open: one line for each socket and each file that it could write.
 */
final class QuietProbe {
  private static final int SAMPLES = 60;

  private QuietProbe() {}

  /**
   * Runs until 60 samples have been published.
   *
   * @param args the path of the shared page
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CountDownLatch samples = new CountDownLatch(SAMPLES);
    try (DatagramChannel receiver = DatagramChannel.open().bind(anyPort);
        OscPublisher osc = new OscPublisher(address(receiver));
        WebSocketPublisher web = new WebSocketPublisher(anyPort, OriginPolicy.local(), Map.of());
        SharedPage page = SharedPage.create(Path.of(args[0]));
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(CameraSource.parse("synthetic", NanoClock.SYSTEM))
                .publisher(osc)
                .publisher(web)
                .publisher(page)
                .listener(sample -> samples.countDown())
                .build()) {
      WebSocket client =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + web.address().getPort() + "/"),
                  new WebSocket.Listener() {})
              .join();
      engine.start();
      samples.await();
      OpenSockets.describe().forEach(System.out::println);
      OpenFiles.writable().forEach(System.out::println);
      client.abort();
    }
    System.exit(0); // Java 17 cannot end an HTTP client's thread.
  }

  private static InetSocketAddress address(DatagramChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }
}
