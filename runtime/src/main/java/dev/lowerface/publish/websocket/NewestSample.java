package dev.lowerface.publish.websocket;

import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Newest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Hands samples in their {@link BinaryForm} from the inference thread to one other thread. */
final class NewestSample {
  private final BinaryForm form = new BinaryForm();
  private final Newest<ByteBuffer> newest = new Newest<>(BinaryForm::allocate);

  /** The inference thread's side. */
  void put(ExpressionSample sample) {
    form.write(sample, newest.back());
    newest.publish();
  }

  /** The other side: the newest, until the next call; null if none is new. */
  @Nullable ByteBuffer take() {
    return newest.take();
  }
}
