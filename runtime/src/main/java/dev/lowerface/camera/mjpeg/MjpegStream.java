package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.JpegHeader;
import dev.lowerface.camera.StreamAddress;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An open MJPEG stream over HTTP (multipart/x-mixed-replace), without decoding. Hands out the
 * newest picture that has come in; those that it overtook are dropped.
 */
final class MjpegStream implements AutoCloseable {
  private static final int NETWORK_BYTES = 64 * 1024;
  private static final int FIRST_BODY_BYTES = 256 * 1024;
  private static final int MAX_BODY_BYTES =
      MultipartPictures.MAX_PICTURE + HeaderLines.MAX_BYTES + NETWORK_BYTES;

  private final SocketInput socket;
  private final NanoClock clock;
  private final HttpAnswer answer = new HttpAnswer();
  private final ChunkedBody chunks = new ChunkedBody();
  private final MultipartPictures pictures = new MultipartPictures();
  // Both hold what is to be read between position and limit.
  private final ByteBuffer network = ByteBuffer.allocateDirect(NETWORK_BYTES).limit(0);
  private ByteBuffer body = ByteBuffer.allocateDirect(FIRST_BODY_BYTES).limit(0);

  private @Nullable JpegHeader header;
  private int start;
  private int end;
  private long sequence = -1;
  private long arrivalNanos;
  private long filledNanos;
  private long begunNanos;
  private boolean begun;

  private MjpegStream(SocketInput socket, NanoClock clock) {
    this.socket = socket;
    this.clock = clock;
  }

  /** Connects and asks for the stream. What it answers is in {@link #answer}. */
  static MjpegStream open(StreamAddress.Http address, NanoClock clock, long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    SocketInput socket = SocketInput.connect(address.host(), address.port(), clock, deadlineNanos);
    boolean opened = false;
    try {
      MjpegStream stream = new MjpegStream(socket, clock);
      socket.write(address.request(), deadlineNanos);
      stream.readAnswer(deadlineNanos);
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        socket.close();
      }
    }
  }

  HttpAnswer answer() {
    return answer;
  }

  /**
   * Waits for the next whole picture that looks like a JPEG, and takes the newest there is.
   *
   * @throws StreamFault if the stream ended or is none, or if no picture came in time
   */
  void next(long deadlineNanos) throws IOException, StreamFault, InterruptedException {
    String damage = "";
    makeRoom();
    try {
      while (true) {
        try {
          if (takeOne()) {
            break;
          }
          receive(deadlineNanos);
        } catch (Damage e) {
          damage = " (" + e.fault.what() + ")";
        }
      }
    } catch (StreamFault e) {
      throw new StreamFault(e.what() + damage);
    }
    takeNewer();
  }

  /** The bytes of the picture, from {@link #start} to {@link #end}; valid until the next one. */
  ByteBuffer data() {
    return body;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** What the picture says of itself. */
  JpegHeader header() {
    if (header == null) {
      throw new IllegalStateException("no picture has been read");
    }
    return header;
  }

  /** The number of the picture, from 0; those that were dropped count. */
  long sequence() {
    return sequence;
  }

  /** When the picture began to arrive, which is closest to when it was captured. */
  long arrivalNanos() {
    return arrivalNanos;
  }

  private void readAnswer(long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    HeaderLines lines = new HeaderLines();
    boolean more = true;
    while (more) {
      String line = lines.next(network);
      if (line == null) {
        readNetwork(deadlineNanos);
      } else {
        more = answer.add(line);
      }
    }
  }

  /** A picture that had better be skipped: one bad picture is no bad stream. */
  private static final class Damage extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient StreamFault fault;

    Damage(StreamFault fault) {
      super(fault);
      this.fault = fault;
    }
  }

  private boolean takeOne() throws StreamFault, Damage {
    if (!pictures.next(body)) {
      if (pictures.inPicture() && !begun) {
        begun = true;
        begunNanos = filledNanos;
      }
      return false;
    }
    long began = begun ? begunNanos : filledNanos;
    begun = false;
    sequence++;
    try {
      header = JpegHeader.read(body, pictures.start(), pictures.end()).requireBaseline();
    } catch (StreamFault e) {
      throw new Damage(e);
    }
    start = pictures.start();
    end = pictures.end();
    arrivalNanos = began;
    return true;
  }

  /** Whoever decodes slower than pictures come would fall behind more and more. */
  private void takeNewer() throws IOException, StreamFault {
    boolean more = true;
    while (more) {
      try {
        more = takeOne() || receiveNow();
      } catch (Damage e) {
        // The one before it is as good as it was.
      }
    }
  }

  private void receive(long deadlineNanos) throws IOException, StreamFault, InterruptedException {
    if (chunks.ended()) {
      throw ended();
    }
    if (body.limit() == body.capacity()) {
      makeRoom();
    }
    if (!transfer()) {
      readNetwork(deadlineNanos);
      transfer();
    }
  }

  /** As long as the picture at hand need not be moved for it. */
  private boolean receiveNow() throws IOException, StreamFault {
    if (body.limit() == body.capacity()) {
      return false;
    }
    if (transfer()) {
      return true;
    }
    network.clear();
    int count = socket.readNow(network);
    network.flip();
    filledNanos = clock.nanoTime();
    // An end is reported when it is next waited for.
    return count > 0 && transfer();
  }

  private boolean transfer() throws StreamFault {
    int position = body.position();
    int before = body.limit();
    body.limit(body.capacity()).position(before);
    try {
      if (answer.chunked()) {
        chunks.transfer(network, body);
      } else {
        ChunkedBody.move(network, body, Math.min(network.remaining(), body.remaining()));
      }
    } finally {
      body.flip().position(position);
    }
    return body.limit() > before;
  }

  private void readNetwork(long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    network.compact();
    try {
      if (socket.read(network, deadlineNanos) < 0) {
        throw ended();
      }
    } finally {
      network.flip();
    }
    filledNanos = clock.nanoTime();
  }

  private void makeRoom() throws StreamFault {
    if (body.position() > 0) {
      body.compact().flip();
    } else if (body.limit() == body.capacity()) {
      if (body.capacity() == MAX_BODY_BYTES) {
        throw new StreamFault("a picture is too long");
      }
      ByteBuffer bigger = ByteBuffer.allocateDirect(Math.min(2 * body.capacity(), MAX_BODY_BYTES));
      body = bigger.put(body).flip();
    }
  }

  private static StreamFault ended() {
    return new StreamFault("the sender closed the connection");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
