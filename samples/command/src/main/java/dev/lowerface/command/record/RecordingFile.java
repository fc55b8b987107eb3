package dev.lowerface.command.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.SampleSnapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * A recording that is being written, by a thread of its own: whoever makes samples never waits for
 * the disk. Samples that the disk does not keep up with are left out and counted.
 */
final class RecordingFile implements AutoCloseable {
  private static final int MOST_WAITING = 128;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;
  private final RecordingHeader header;
  private final BufferedWriter writer;
  private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this::run, "lowerface-record");
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();
  private volatile String failure = "";

  /** A sample to be written; nothing in it for the end. */
  private static final class Line {
    static final Line END = new Line(null, new float[0], null, null);

    final @Nullable SampleSnapshot sample;
    final float[] raw;
    final @Nullable Mat picture;
    final @Nullable Mat face;

    Line(@Nullable SampleSnapshot sample, float[] raw, @Nullable Mat picture, @Nullable Mat face) {
      this.sample = sample;
      this.raw = raw;
      this.picture = picture;
      this.face = face;
    }
  }

  RecordingFile(Path path, RecordingHeader header) {
    Output.requireFile(path);
    this.path = path;
    this.header = header;
    try {
      writer = Files.newBufferedWriter(path);
      writer.write(header.json());
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a recording that can be written at " + path + ", failed: " + e, e);
    }
    thread.start();
  }

  /** Never waits. */
  void offer(ExpressionSample sample) {
    if (waiting.remainingCapacity() <= 1) {
      leftOut.incrementAndGet(); // One place is kept for the end.
      return;
    }
    float[] raw = new float[Emotion.COUNT];
    sample.copyRawProbabilities(raw);
    boolean pictures = header.consent() != null && sample.state().isValid();
    waiting.add(
        new Line(
            SampleSnapshot.of(sample),
            raw,
            pictures ? sample.picture().clone() : null,
            pictures ? sample.face().clone() : null));
  }

  /** What is recorded, and whom it shows, in one line. */
  String state() {
    Consent agreed = header.consent();
    String what =
        agreed == null ? "no pictures" : "with pictures of " + agreed.person() + ", who agreed";
    String lost = leftOut.get() == 0 ? "" : ", " + leftOut + " left out";
    return failure.isEmpty()
        ? path.getFileName() + ": " + written + " samples" + lost + ", " + what
        : path.getFileName() + ": " + failure;
  }

  private void run() {
    try (writer) {
      for (Line line = waiting.take(); ; line = waiting.take()) {
        SampleSnapshot sample = line.sample;
        if (sample == null) {
          return;
        }
        write(sample, line);
        written.incrementAndGet();
      }
    } catch (IOException e) {
      failure = "expected a disk that takes more samples, failed: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(SampleSnapshot sample, Line line) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      SampleJson.write(json, sample);
      json.writeFieldName("raw");
      json.writeStartArray();
      for (float value : line.raw) {
        json.writeNumber(value);
      }
      json.writeEndArray();
      Mat picture = line.picture;
      if (picture != null) {
        json.writeStringField("picture", RecordedPicture.encode(picture, ".jpg"));
        picture.release();
      }
      Mat face = line.face;
      if (face != null) {
        if (face.channels() == 3) {
          Imgproc.cvtColor(face, face, Imgproc.COLOR_RGB2BGR);
        }
        json.writeStringField("face", RecordedPicture.encode(face, ".png"));
        face.release();
      }
      json.writeEndObject();
    }
    writer.write(text.toString());
    writer.newLine();
    writer.flush();
  }

  /** Writes what waits, and closes the file. */
  @Override
  public void close() {
    if (!thread.isAlive()) {
      return;
    }
    try {
      waiting.put(Line.END);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
