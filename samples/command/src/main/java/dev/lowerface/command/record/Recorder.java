package dev.lowerface.command.record;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes samples into a file whenever somebody wants that. Hears the samples of one engine after
 * the other; a file holds those of one.
 */
public final class Recorder implements ExpressionListener, AutoCloseable {
  private volatile @Nullable RecordingFile file;
  private volatile @Nullable Function<@Nullable Consent, RecordingHeader> headers;
  private @Nullable Runnable next;

  /** A recorder that does not record yet. */
  public Recorder() {}

  /**
   * Hears another engine from now on.
   *
   * @param made makes the header of a recording that begins now
   */
  public synchronized void follow(Function<@Nullable Consent, RecordingHeader> made) {
    stop();
    headers = made;
    Runnable wanted = next;
    if (wanted != null) {
      next = null;
      wanted.run();
    }
  }

  /**
   * Begins a file with the next engine.
   *
   * @param path where to; one that is there is replaced
   * @param consent who agrees to be recorded in pictures; null for samples only
   */
  public synchronized void startWithNext(Path path, @Nullable Consent consent) {
    next = () -> start(path, consent);
  }

  /**
   * Begins a file.
   *
   * @param path where to; one that is there is replaced
   * @param consent who agrees to be recorded in pictures; null for samples only
   * @throws LowerfaceException if it cannot be written, or there is no engine to record
   */
  public synchronized void start(Path path, @Nullable Consent consent) {
    Function<@Nullable Consent, RecordingHeader> made = headers;
    if (made == null) {
      throw new LowerfaceException("expected samples to record, there is no engine yet");
    }
    stop();
    file = new RecordingFile(path, made.apply(consent));
  }

  /** Ends the file, if there is one. */
  public synchronized void stop() {
    RecordingFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * What is recorded.
   *
   * @return one line, which also says whether pictures are; empty if nothing is
   */
  public String state() {
    RecordingFile open = file;
    return open == null ? "" : open.state();
  }

  @Override
  public void onSample(ExpressionSample sample) {
    RecordingFile open = file;
    // That tracking has stopped is said by the end of the file.
    if (open != null && sample.state().trackingState() != TrackingState.STOPPED) {
      open.offer(sample);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
