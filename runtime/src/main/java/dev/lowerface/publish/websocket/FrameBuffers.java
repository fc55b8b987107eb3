package dev.lowerface.publish.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The memory in which frames wait, used again by the next connection. A buffer outside the heap is
 * only freed when the garbage collector runs, which is seldom where nothing makes garbage; a flood
 * of connections would each take a new one. Not thread-safe.
 */
final class FrameBuffers {
  private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
  private final int most;

  /** Keeps at most so many. */
  FrameBuffers(int most) {
    this.most = most;
  }

  ByteBuffer take() {
    ByteBuffer kept = free.poll();
    return kept == null ? ByteBuffer.allocateDirect(FrameQueue.BUFFER_BYTES) : kept;
  }

  void giveBack(ByteBuffer buffer) {
    if (free.size() < most) {
      free.push(buffer.clear());
    }
  }
}
