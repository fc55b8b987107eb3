package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;

/**
 * What has come in and is not used up. It grows with the pictures, up to {@value #MAX_BYTES} bytes;
 * its memory is freed when it is closed or outgrown, not when a collector comes by.
 */
final class ArrivalBuffer implements AutoCloseable {
  private static final int FIRST_BYTES = 256 * 1024;
  private static final int MAX_BYTES = JpegFinder.MAX_PICTURE + 64 * 1024;

  private BytePointer memory = new BytePointer(FIRST_BYTES);
  private ByteBuffer bytes = memory.asByteBuffer().limit(0);

  /** What has come in, between position and limit; valid until there is {@link #room} made. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** Whether more can be added as it is. */
  boolean hasRoom() {
    return bytes.limit() < bytes.capacity();
  }

  /** Gives up what was used, and more memory if that is not enough. */
  void room() throws StreamFault {
    if (bytes.position() > 0) {
      bytes.compact().flip();
    } else if (!hasRoom()) {
      if (bytes.capacity() == MAX_BYTES) {
        throw new StreamFault("a picture is too long");
      }
      BytePointer bigger = new BytePointer(Math.min(2L * bytes.capacity(), MAX_BYTES));
      ByteBuffer moved = bigger.asByteBuffer().put(bytes).flip();
      memory.close();
      memory = bigger;
      bytes = moved;
    }
  }

  /** A view of the room behind what has come in. */
  ByteBuffer free() {
    ByteBuffer view = bytes.duplicate();
    return view.limit(view.capacity()).position(bytes.limit());
  }

  /** So many bytes were put there. */
  void added(int count) {
    bytes.limit(bytes.limit() + count);
  }

  @Override
  public void close() {
    bytes = ByteBuffer.allocate(0);
    memory.close();
  }
}
