package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How long each stage of each sample took while this watched, by the engine's flight events. */
final class FlightTimes implements AutoCloseable {
  private static final String SAMPLE = "dev.lowerface.Sample";
  private static final List<String> STAGES =
      List.of("capture", "queue", "remap", "inference", "filter", "publish", "total");
  private static final long MOST_NANOS = 60_000_000_000L;

  private final List<Histogram> times = new ArrayList<>();
  private @Nullable Recording recording;

  FlightTimes() {
    STAGES.forEach(stage -> times.add(new Histogram(MOST_NANOS, 3)));
  }

  void resume() {
    Recording next = new Recording();
    next.enable(SAMPLE).withoutThreshold().withoutStackTrace();
    next.start();
    recording = next;
  }

  void pause() {
    Recording ended = recording;
    if (ended == null) {
      return;
    }
    recording = null;
    try (ended) {
      ended.stop();
      Path file = Files.createTempFile("lowerface-stages", ".jfr");
      try {
        ended.dump(file);
        try (RecordingFile events = new RecordingFile(file)) {
          while (events.hasMoreEvents()) {
            add(events.readEvent());
          }
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to write a flight recording to the folder for temporary files: "
              + e.getMessage(),
          e);
    }
  }

  private void add(RecordedEvent event) {
    if (event.getEventType().getName().equals(SAMPLE)) {
      for (int i = 0; i < times.size(); i++) {
        long nanos = event.getDuration(STAGES.get(i)).toNanos();
        times.get(i).recordValue(Math.max(0, Math.min(MOST_NANOS, nanos)));
      }
    }
  }

  /** A row for each stage, in order; the last is their sum. */
  List<FigureRow> rows() {
    List<FigureRow> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      rows.add(FigureRow.of(STAGES.get(i), times.get(i), "ms", 1e6));
    }
    return rows;
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
  }
}
