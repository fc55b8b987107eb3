package dev.lowerface.publish;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands values from one thread to one other: three slots that change places by one exchange on
 * either side, so that neither ever waits and nothing is allocated. The newest wins.
 *
 * @param <T> a holder that is filled again and again
 */
public final class Newest<T> {
  private static final class Slot<T> {
    final T value;
    boolean fresh;

    Slot(T value) {
      this.value = value;
    }
  }

  private final AtomicReference<Slot<T>> middle;
  private Slot<T> back;
  private Slot<T> front;

  /**
   * Nothing yet.
   *
   * @param holders makes the three holders
   */
  public Newest(Supplier<T> holders) {
    middle = new AtomicReference<>(new Slot<>(holders.get()));
    back = new Slot<>(holders.get());
    front = new Slot<>(holders.get());
  }

  /**
   * The giver's side: what to fill next.
   *
   * @return a holder, the giver's own until {@link #publish}
   */
  public T back() {
    return back.value;
  }

  /** The giver's side: what was filled is the newest now. */
  public void publish() {
    back.fresh = true;
    back = middle.getAndSet(back);
  }

  /**
   * The taker's side.
   *
   * @return the newest, the taker's own until the next call; null if none is new
   */
  public @Nullable T take() {
    front.fresh = false;
    front = middle.getAndSet(front);
    return front.fresh ? front.value : null;
  }
}
