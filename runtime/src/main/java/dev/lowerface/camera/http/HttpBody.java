package dev.lowerface.camera.http;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP answer as it comes in. It is read ahead, so that whoever is slower than the
 * sender can tell what has been overtaken, but no more than {@value #AHEAD_BYTES} bytes: then the
 * sender has to wait.
 */
public final class HttpBody implements HttpResponse.BodySubscriber<HttpBody>, AutoCloseable {
  private static final int AHEAD_BYTES = 2 * 1024 * 1024;

  private final NanoClock clock;
  private final String contentType;
  private final boolean lengthKnown;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All below are guarded by the lock.
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private int queuedBytes;
  private boolean asked;
  private boolean ended;
  private @Nullable String broken;
  private Flow.@Nullable Subscription subscription;
  private long arrivalNanos;

  private record Piece(ByteBuffer bytes, long arrivalNanos) {}

  HttpBody(HttpResponse.ResponseInfo info, NanoClock clock) {
    this.clock = clock;
    contentType =
        info.headers()
            .firstValue("content-type")
            .map(type -> type.replaceAll("(?s);.*", "").strip().toLowerCase(Locale.ROOT))
            .orElse("");
    lengthKnown = info.headers().firstValue("content-length").isPresent();
  }

  /** The type that the header claims, in lower case without its parameters, or nothing. */
  public String contentType() {
    return contentType;
  }

  /** Whether the header says how long the body is, which that of a stream cannot. */
  public boolean lengthKnown() {
    return lengthKnown;
  }

  /**
   * Waits until something has come in.
   *
   * @param into gets what is there, as far as it came at one time and fits
   * @param deadlineNanos the last moment, on the clock
   * @return how many bytes, at least one; -1 at the end
   * @throws StreamFault if nothing came in time, or the connection broke
   */
  public int read(ByteBuffer into, long deadlineNanos) throws StreamFault, InterruptedException {
    lock.lockInterruptibly();
    try {
      await(1, deadlineNanos);
      return pieces.isEmpty() ? -1 : take(into);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #read}, but takes only what is there already: 0 bytes if nothing is. */
  public int readNow(ByteBuffer into) {
    lock.lock();
    try {
      return pieces.isEmpty() ? 0 : take(into);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks at the beginning without taking it.
   *
   * @param bytes gets the first bytes
   * @param least how many to wait for, unless the end comes first
   * @return how many were there
   */
  public int peek(byte[] bytes, int least, long deadlineNanos)
      throws StreamFault, InterruptedException {
    lock.lockInterruptibly();
    try {
      await(least, deadlineNanos);
      ByteBuffer copy = ByteBuffer.wrap(bytes);
      for (Piece piece : pieces) {
        ByteBuffer view = piece.bytes().duplicate();
        view.limit(view.position() + Math.min(view.remaining(), copy.remaining()));
        copy.put(view);
      }
      return copy.position();
    } finally {
      lock.unlock();
    }
  }

  /** When what was read last came in, on the clock. */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  private void await(int least, long deadlineNanos) throws StreamFault, InterruptedException {
    while (queuedBytes < least && !ended) {
      long left = deadlineNanos - clock.nanoTime();
      if (left <= 0) {
        throw new StreamFault("no whole picture came in time");
      }
      changed.awaitNanos(left);
    }
    if (pieces.isEmpty() && broken != null) {
      throw new StreamFault("the connection failed (" + broken + ")");
    }
  }

  private int take(ByteBuffer into) {
    Piece piece = pieces.element();
    int count = Math.min(piece.bytes().remaining(), into.remaining());
    into.put(into.position(), piece.bytes(), piece.bytes().position(), count);
    into.position(into.position() + count);
    piece.bytes().position(piece.bytes().position() + count);
    arrivalNanos = piece.arrivalNanos();
    if (!piece.bytes().hasRemaining()) {
      pieces.remove();
    }
    queuedBytes -= count;
    ask();
    return count;
  }

  private void ask() {
    if (!asked && !ended && queuedBytes < AHEAD_BYTES && subscription != null) {
      asked = true;
      subscription.request(1);
    }
  }

  @Override
  public CompletionStage<HttpBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    lock.lock();
    try {
      if (ended) {
        given.cancel();
      } else {
        subscription = given;
        ask();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> came) {
    long now = clock.nanoTime();
    lock.lock();
    try {
      asked = false;
      if (!ended) {
        for (ByteBuffer bytes : came) {
          if (bytes.hasRemaining()) {
            pieces.add(new Piece(bytes, now));
            queuedBytes += bytes.remaining();
          }
        }
        ask();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable error) {
    end(HttpFaults.what(error));
  }

  @Override
  public void onComplete() {
    end(null);
  }

  private void end(@Nullable String why) {
    lock.lock();
    try {
      ended = true;
      broken = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the connection, without waiting for it. */
  @Override
  public void close() {
    Flow.Subscription closing;
    lock.lock();
    try {
      ended = true;
      pieces.clear();
      queuedBytes = 0;
      closing = subscription;
      subscription = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (closing != null) {
      closing.cancel();
    }
  }
}
