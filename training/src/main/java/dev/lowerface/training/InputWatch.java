package dev.lowerface.training;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends this process with its standard input. A program that starts a training and is then killed
 * cannot end it; but the system closes the pipe between them.
 */
final class InputWatch {
  private InputWatch() {}

  /** Begins to watch, on a thread of its own. */
  static void start() {
    Thread thread = new Thread(InputWatch::watch, "end of standard input");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input cannot be read: " + e.getMessage());
    }
    // Checkpoints are whole at every moment, and a native library's hooks may take long.
    Runtime.getRuntime().halt(1);
  }
}
