package dev.lowerface.process;

import dev.lowerface.Diary;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.websocket.OriginPolicy;
import dev.lowerface.publish.websocket.WebSocketPublisher;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/**
 * An engine with a WebSocket, as an application has it, until its standard input ends. It says on
 * standard output where its WebSocket is and what becomes of its camera, a line each.
 */
final class EngineProbe {
  private EngineProbe() {}

  /**
   * Runs it.
   *
   * @param args the source and the file of the model
   */
  public static void main(String[] args) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ExpressionModel model = ExpressionModel.load(Path.of(args[1]));
        WebSocketPublisher socket = new WebSocketPublisher(any, OriginPolicy.local(), Map.of());
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(CameraSource.parse(args[0], NanoClock.SYSTEM))
                .model(model)
                .publisher(socket)
                .engineListener(new Diary(said()))
                .build()) {
      System.out.println("websocket " + socket.address().getPort());
      engine.start();
      while (System.in.read() >= 0) {
        // Until the test is done.
      }
    }
  }

  /** A list that says what is put into it. */
  private static List<String> said() {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        throw new IndexOutOfBoundsException(index);
      }

      @Override
      public int size() {
        return 0;
      }

      @Override
      public void add(int index, String line) {
        System.out.println(line);
      }
    };
  }
}
