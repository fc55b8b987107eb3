package dev.lowerface.command.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.List;

/** Publishes the samples of a recording again, as far apart as they were, as if they were new. */
final class Replay {
  private final Path path;
  private final List<Publisher> publishers;
  private final NanoClock clock;
  private long count;
  private long wholeNanos;

  Replay(Path path, List<Publisher> publishers, NanoClock clock) {
    this.path = path;
    this.publishers = List.copyOf(publishers);
    this.clock = clock;
  }

  /** How many samples were published. */
  long count() {
    return count;
  }

  /** From the first sample to the last, in seconds; of all rounds. */
  double seconds() {
    return wholeNanos * 1e-9;
  }

  /**
   * Publishes all of them once, and then that tracking has stopped.
   *
   * @throws LowerfaceException if the recording cannot be read, or a line of it is wrong
   * @throws InterruptedException if the thread is interrupted; it is said that tracking has stopped
   */
  void run() throws InterruptedException {
    try (RecordingReader reader = new RecordingReader(path);
        RecordedSample sample = new RecordedSample()) {
      SampleAge age = new SampleAge(clock, reader.header().staleNanos());
      publishers.forEach(publisher -> publisher.attach(age));
      try {
        publish(reader, sample);
      } finally {
        sample.setStopped(clock.nanoTime());
        publishers.forEach(publisher -> publisher.publish(sample));
      }
    }
  }

  private void publish(RecordingReader reader, RecordedSample sample) throws InterruptedException {
    boolean begun = false;
    long shiftNanos = 0;
    long firstNanos = 0;
    for (JsonNode line = reader.next(); line != null; line = reader.next()) {
      if (!begun) {
        begun = true;
        firstNanos = line.path("publishNanos").asLong();
        shiftNanos = clock.nanoTime() - firstNanos;
      }
      try {
        sample.set(line, shiftNanos);
      } catch (LowerfaceException e) {
        throw reader.wrong(String.valueOf(e.getMessage()), e);
      }
      clock.waitUntil(sample.publishNanos());
      publishers.forEach(publisher -> publisher.publish(sample));
      count++;
      wholeNanos += Math.max(0, sample.publishNanos() - shiftNanos - firstNanos);
      firstNanos = sample.publishNanos() - shiftNanos;
    }
  }
}
