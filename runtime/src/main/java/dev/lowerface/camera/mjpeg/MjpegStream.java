package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.OpenStream;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.http.HttpBody;
import dev.lowerface.camera.jpeg.DamagedJpeg;
import dev.lowerface.camera.jpeg.JpegDecoder;

/**
 * An open Motion JPEG stream. Hands out the newest picture that has come in; those that it overtook
 * are dropped, and so are damaged ones. The capture time of a picture is when it began to arrive.
 */
public final class MjpegStream implements OpenStream {
  private final HttpBody body;
  private final ArrivalBuffer buffer = new ArrivalBuffer();
  private final JpegFinder finder = new JpegFinder();
  private final JpegDecoder decoder = new JpegDecoder();
  private int start;
  private int end;
  private long sequence = -1;
  private long arrivalNanos;
  private long begunNanos;
  private boolean begun;
  private long undecodable;

  /**
   * A stream from its first byte, or from anywhere in it.
   *
   * @param body what is sent; closed with this stream
   */
  public MjpegStream(HttpBody body) {
    this.body = body;
  }

  @Override
  public String format() {
    return "MJPEG";
  }

  @Override
  public long damaged() {
    return undecodable + finder.broken();
  }

  @Override
  public void next(CameraFrame frame, long deadlineNanos) throws StreamFault, InterruptedException {
    String damage = "";
    long damagedBefore = damaged();
    try {
      while (true) {
        newest(deadlineNanos);
        try {
          decoder.decode(buffer.bytes(), start, end, frame.picture());
          frame.stamp(arrivalNanos, sequence);
          return;
        } catch (DamagedJpeg e) {
          undecodable++;
          damage = " (of a JPEG: " + e.getMessage() + ")";
        }
      }
    } catch (StreamFault e) {
      boolean cutOff = damage.isEmpty() && damaged() > damagedBefore;
      throw new StreamFault(e.what() + (cutOff ? " (a JPEG is cut off)" : damage));
    }
  }

  /** Whoever decodes slower than pictures come would fall behind more and more. */
  private void newest(long deadlineNanos) throws StreamFault, InterruptedException {
    buffer.room();
    while (!take()) {
      if (!buffer.hasRoom()) {
        buffer.room();
      }
      int count = body.read(buffer.free(), deadlineNanos);
      if (count < 0) {
        throw new StreamFault("the sender closed the connection");
      }
      buffer.added(count);
    }
    // As long as the picture at hand need not be moved for it.
    while (take() || receiveNow()) {
      // Each one overtakes the one before.
    }
  }

  private boolean receiveNow() {
    int count = buffer.hasRoom() ? body.readNow(buffer.free()) : 0;
    buffer.added(count);
    return count > 0;
  }

  private boolean take() throws StreamFault {
    if (!finder.next(buffer.bytes())) {
      if (!finder.inPicture()) {
        begun = false;
      } else if (!begun) {
        begun = true;
        begunNanos = body.arrivalNanos();
      }
      return false;
    }
    arrivalNanos = begun ? begunNanos : body.arrivalNanos();
    begun = false;
    sequence++;
    start = finder.start();
    end = finder.end();
    return true;
  }

  @Override
  public void close() {
    body.close();
    buffer.close();
  }
}
