package dev.lowerface.benchmarks.faults;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** A camera that serves MJPEG over HTTP on loopback, in chunks, and fails on command. */
final class FaultyCamera implements AutoCloseable {
  private static final int RATE = 30;
  private static final byte[] HEADER =
      """
      HTTP/1.1 200 OK\r
      Content-Type: multipart/x-mixed-replace;boundary=b\r
      Transfer-Encoding: chunked\r
      \r
      """
          .getBytes(StandardCharsets.ISO_8859_1);

  private final List<byte[]> jpegs = new ArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final NanoClock clock = NanoClock.SYSTEM;
  private final int port;
  private volatile @Nullable ServerSocket listener;
  private volatile @Nullable CameraFault fault;

  FaultyCamera() {
    try (MadePictures pictures = new MadePictures()) {
      for (int n = 0; n < pictures.count(); n++) {
        MatOfByte bytes = new MatOfByte();
        Imgcodecs.imencode(".jpg", pictures.at(n), bytes);
        jpegs.add(bytes.toArray());
        bytes.release();
      }
    }
    port = listen(0);
  }

  String url() {
    return "http://127.0.0.1:" + port + "/stream";
  }

  /** Goes wrong. */
  void fail(CameraFault next) throws IOException {
    fault = next;
    if (next == CameraFault.DIES) {
      ServerSocket closing = listener;
      if (closing != null) {
        closing.close();
      }
    }
    if (next.wrong() == null) {
      closeAll(next == CameraFault.IS_RESET);
    }
  }

  /** Is as a camera that was switched off and on again. */
  void recover() throws IOException {
    CameraFault before = fault;
    fault = null;
    closeAll(false);
    if (before == CameraFault.DIES) {
      listen(port);
    }
  }

  private void closeAll(boolean reset) throws IOException {
    for (Socket socket : sockets) {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listener = opened;
      run(() -> accept(opened));
      return opened.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "faulty-camera");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        sockets.add(socket);
        run(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed, which is how it ends.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      if (in.read(new byte[4096]) < 0 || fault == CameraFault.IS_RESET) {
        return;
      }
      CameraFault now = fault;
      byte[] answer = now == null ? null : now.answer();
      if (answer != null) {
        out.write(answer);
        return;
      }
      out.write(HEADER);
      stream(out);
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the camera was switched off.
    } finally {
      sockets.remove(socket);
    }
  }

  private void stream(OutputStream out) throws IOException, InterruptedException {
    long begin = clock.nanoTime();
    boolean staysOpen = true;
    for (int n = 0; staysOpen; n++) {
      clock.waitUntil(begin + n * 1_000_000_000L / RATE);
      byte[] jpeg = jpegs.get(n % jpegs.size());
      CameraFault now = fault;
      CameraFault.Wrong wrong = now == null ? null : now.wrong();
      staysOpen =
          wrong == null ? CameraFault.part(out, jpeg.length, jpeg, true) : wrong.send(out, jpeg);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    ServerSocket closing = listener;
    if (closing != null) {
      closing.close();
    }
    closeAll(false);
  }
}
