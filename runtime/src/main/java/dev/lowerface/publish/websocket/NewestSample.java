package dev.lowerface.publish.websocket;

import dev.lowerface.publish.ExpressionSample;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands samples from the inference thread to one other thread: three slots that change places by
 * one exchange on either side, so that neither ever waits. The newest wins.
 */
final class NewestSample {
  private static final class Slot {
    final ByteBuffer sample = BinaryForm.allocate();
    boolean fresh;
  }

  private final BinaryForm form = new BinaryForm();
  private final AtomicReference<Slot> middle = new AtomicReference<>(new Slot());
  private Slot back = new Slot();
  private Slot front = new Slot();

  /** The inference thread's side. */
  void put(ExpressionSample sample) {
    form.write(sample, back.sample);
    back.fresh = true;
    back = middle.getAndSet(back);
  }

  /** The other side: the newest in {@link BinaryForm}, until the next call; null if none is new. */
  @Nullable ByteBuffer take() {
    front.fresh = false;
    front = middle.getAndSet(front);
    return front.fresh ? front.sample : null;
  }
}
