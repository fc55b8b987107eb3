package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.JpegPictures;
import dev.lowerface.time.NanoClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A network camera on loopback that fails on command: MJPEG over HTTP as ESP32 cameras send it, in
 * HTTP chunks. Its port stays the same when it is stopped and started again.
 */
public final class MjpegServer implements AutoCloseable {
  /** What it does wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Keeps the connection and says nothing any more. */
    STALL,
    /** Sends random bytes in place of parts, and closes after a megabyte. */
    GARBAGE,
    /** Sends parts whose JPEG has random bytes in the middle. */
    DAMAGED_PICTURES,
    /** Closes in the middle of a picture. */
    CLOSE_MID_PICTURE,
    /** A picture that never ends. */
    ENDLESS_PICTURE,
    /** A part whose header never ends. */
    ENDLESS_PART_HEADER,
    /** Answers with a web page. Like the following, it first closes what is open. */
    WRONG_TYPE,
    /** Answers HTTP 503. */
    UNAVAILABLE,
    /** Answers with a header that never ends. */
    ENDLESS_HEADER
  }

  private static final String BOUNDARY = "123456789000000000000987654321";
  private static final byte[] CRLF = {'\r', '\n'};

  private final int rate;
  private final ServerSocketFactory factory;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object changed = new Object();
  private volatile JpegPictures pictures;
  private volatile Fault fault = Fault.NONE;
  private volatile boolean chunked = true;
  private volatile boolean lengths = true;
  private volatile byte @Nullable [] answer;
  private volatile String lastRequest = "";
  private volatile @Nullable String challenge;
  private volatile @Nullable String elsewhere;
  private volatile long firstDelayMillis;
  private volatile long tricklePauseMillis;
  private volatile int connections;
  private volatile @Nullable ServerSocket listener;
  private int port;

  /**
   * A server, started.
   *
   * @param width of its pictures
   * @param height of its pictures
   * @param rate pictures per second; 0 as fast as they are taken
   */
  public MjpegServer(int width, int height, int rate) {
    this(width, height, rate, ServerSocketFactory.getDefault());
  }

  /**
   * A server on other sockets, started.
   *
   * @param sockets such as those of an SSLContext
   */
  public MjpegServer(int width, int height, int rate, ServerSocketFactory sockets) {
    this.rate = rate;
    factory = sockets;
    pictures = new JpegPictures(width, height);
    start();
  }

  /** The address of the stream. */
  public String url() {
    String scheme = factory instanceof SSLServerSocketFactory ? "https" : "http";
    return scheme + "://127.0.0.1:" + port + "/stream";
  }

  /** Its pictures; number n is n modulo their count. */
  public JpegPictures pictures() {
    return pictures;
  }

  /** From now on sends pictures of another size, also to those who are connected. */
  public void size(int width, int height) {
    pictures = new JpegPictures(width, height);
  }

  /** From now on does something wrong, or everything right again. */
  public void fault(Fault next) {
    synchronized (changed) {
      fault = next;
      changed.notifyAll();
    }
    if (next.compareTo(Fault.WRONG_TYPE) >= 0) {
      sockets.forEach(MjpegServer::closeQuietly);
    }
  }

  /** Whether to send in HTTP chunks, and whether to say how long each picture is. */
  public void framing(boolean inChunks, boolean withLengths) {
    chunked = inChunks;
    lengths = withLengths;
  }

  /** Gives everyone who connects these bytes, header and all, and closes; null: pictures again. */
  public void answerWith(byte @Nullable [] bytes) {
    answer = bytes;
  }

  /** Lets only those in who say who they are. */
  public void askFor(String login) {
    challenge = login;
  }

  /** Sends whoever asks for {@code /stream} elsewhere. */
  public void redirect(String location) {
    elsewhere = location;
  }

  /** Waits so long before the first picture. */
  public void delayFirst(long millis) {
    firstDelayMillis = millis;
  }

  /** Gives everyone who connects these bytes, and then one more each time after a pause. */
  public void trickle(String bytes, long pauseMillis) {
    answer = bytes(bytes);
    tricklePauseMillis = pauseMillis;
  }

  /** How often somebody connected. */
  public int connections() {
    return connections;
  }

  /** What the last one asked, all lines of it. */
  public String lastRequest() {
    return lastRequest;
  }

  /** Listens; does nothing if it does already. */
  public void start() {
    if (listener != null) {
      return;
    }
    try {
      ServerSocket opened = factory.createServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      port = opened.getLocalPort();
      listener = opened;
      run("mjpeg-server", () -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Dies: closes every connection and does not listen any more. All its threads have ended then.
   */
  public void stop() {
    ServerSocket closing = listener;
    listener = null;
    if (closing != null) {
      closeQuietly(closing);
    }
    sockets.forEach(MjpegServer::closeQuietly);
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    sockets.clear();
  }

  @Override
  public void close() {
    stop();
  }

  private void run(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // by this thread only
  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        connections++;
        sockets.add(socket);
        run("mjpeg-server-client", () -> serve(socket));
        threads.removeIf(thread -> !thread.isAlive() && thread.getState() != Thread.State.NEW);
        if (from.isClosed()) {
          closeQuietly(socket);
        }
      }
    } catch (IOException e) {
      // Closed, which is how it ends.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      lastRequest = request(socket);
      byte[] bytes = answer;
      if (bytes != null) {
        out.write(bytes);
        while (tricklePauseMillis > 0) {
          NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + tricklePauseMillis * 1_000_000);
          out.write('G');
        }
        return;
      }
      answer(out);
    } catch (IOException | InterruptedException e) {
      // The client has gone, or this server stops.
    } finally {
      sockets.remove(socket);
    }
  }

  private static String request(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder request = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      request.append(line).append('\n');
    }
    return request.toString();
  }

  private void answer(OutputStream out) throws IOException, InterruptedException {
    awaitNoStall();
    String asked = challenge;
    if (asked != null && !lastRequest.contains("Authorization:")) {
      write(out, "HTTP/1.1 401 Who?\r\nWWW-Authenticate: " + asked + "\r\n\r\n");
      return;
    }
    String location = elsewhere;
    if (location != null && lastRequest.startsWith("GET /stream")) {
      write(out, "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n");
      return;
    }
    switch (fault) {
      case WRONG_TYPE -> write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>");
      case UNAVAILABLE -> write(out, "HTTP/1.1 503 Service Unavailable\r\n\r\n");
      case ENDLESS_HEADER -> {
        write(out, "HTTP/1.1 200 OK\r\n");
        while (true) {
          write(out, "X-Padding: and so on\r\n");
        }
      }
      default -> {
        write(out, header());
        stream(out);
      }
    }
  }

  private String header() {
    return "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary="
        + BOUNDARY
        + (chunked ? "\r\nTransfer-Encoding: chunked" : "")
        + "\r\nAccess-Control-Allow-Origin: *\r\n\r\n";
  }

  private void stream(OutputStream out) throws IOException, InterruptedException {
    Random random = new Random(1);
    NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + firstDelayMillis * 1_000_000);
    long begin = NanoClock.SYSTEM.nanoTime();
    for (long n = 0; ; n++) {
      if (rate > 0) {
        NanoClock.SYSTEM.waitUntil(begin + n * 1_000_000_000L / rate);
      }
      byte[] jpeg = pictures.jpeg(n);
      switch (fault) {
        case STALL -> awaitNoStall();
        case GARBAGE -> {
          byte[] garbage = new byte[1 << 20];
          random.nextBytes(garbage);
          body(out, garbage);
          return;
        }
        case CLOSE_MID_PICTURE -> {
          body(out, partHeader(jpeg.length));
          if (chunked) {
            write(out, Integer.toHexString(jpeg.length) + "\r\n");
          }
          out.write(jpeg, 0, jpeg.length / 2);
          return;
        }
        case ENDLESS_PICTURE -> {
          body(out, partHeader(jpeg.length));
          body(out, Arrays.copyOf(jpeg, jpeg.length - 2));
          while (fault == Fault.ENDLESS_PICTURE) {
            body(out, new byte[1 << 16]);
          }
        }
        case ENDLESS_PART_HEADER -> body(out, bytes("X-Padding: and so on\r\n".repeat(1000)));
        case DAMAGED_PICTURES -> part(out, JpegPictures.damaged(jpeg, random));
        default -> part(out, jpeg);
      }
    }
  }

  private void part(OutputStream out, byte[] jpeg) throws IOException {
    body(out, partHeader(lengths ? jpeg.length : -1));
    body(out, jpeg);
  }

  private static byte[] partHeader(int length) {
    return bytes(
        "\r\n--"
            + BOUNDARY
            + "\r\nContent-Type: image/jpeg\r\n"
            + (length < 0 ? "" : "Content-Length: " + length + "\r\n")
            + "X-Timestamp: 12.345678\r\n\r\n");
  }

  private void body(OutputStream out, byte[] bytes) throws IOException {
    if (chunked) {
      write(out, Integer.toHexString(bytes.length) + "\r\n");
      out.write(bytes);
      out.write(CRLF);
    } else {
      out.write(bytes);
    }
  }

  private void awaitNoStall() throws InterruptedException {
    synchronized (changed) {
      while (fault == Fault.STALL) {
        changed.wait();
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is gone either way.
    }
  }
}
