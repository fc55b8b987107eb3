package dev.lowerface.receivers;

import java.net.URI;
import java.nio.file.Path;

/**
 * Prints the expression ten times a second until it is interrupted: {@code FacePrinter
 * ws://127.0.0.1:8787/}, or {@code FacePrinter PATH} of a shared page.
 */
public final class FacePrinter {
  private static final long PAUSE_MILLIS = 100;

  private FacePrinter() {}

  /**
   * Prints.
   *
   * @param args the address or the path
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 1) {
      System.err.println("expected ws://HOST:PORT/ or the path of a shared page");
      System.exit(2);
    }
    if (args[0].startsWith("ws:")) {
      try (WebSocketFace face = new WebSocketFace(URI.create(args[0]))) {
        while (true) {
          print(face.read());
        }
      }
    }
    try (SharedPageFace face = new SharedPageFace(Path.of(args[0]))) {
      while (true) {
        print(face.read());
      }
    }
  }

  private static void print(ReceivedFace face) throws InterruptedException {
    System.out.println(face.isValid() ? face.emotion() + " " + face.confidence() : "no expression");
    Thread.sleep(PAUSE_MILLIS);
  }
}
