package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlightRecordingTest {
  private static final long MS = 1_000_000;

  @TempDir Path folder;

  @Test
  void aRecordingHoldsEachSampleWithItsStagesAndTheCamera()
      throws InterruptedException, IOException {
    FakeCamera camera = new FakeCamera().recorded();
    Path file = folder.resolve("lowerface.jfr");
    try (Recording recording = new Recording();
        ExpressionModel model = ExpressionModel.load(TinyModel.write(folder));
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(camera)
                .model(model)
                .clock(new StoppedClock(1000 * MS))
                .build()) {
      recording.enable("dev.lowerface.Sample");
      recording.enable("dev.lowerface.Camera");
      recording.start();
      camera.show(255, 900 * MS);
      camera.end();
      engine.start();
      engine.awaitEnd();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    RecordedEvent sample = only(events, "dev.lowerface.Sample");
    assertEquals(0, sample.getLong("sequence"));
    assertEquals(100 * MS, sample.getLong("total"));
    assertEquals("contempt", sample.getString("emotion"));
    assertEquals("saturated", sample.getString("quality"));
    assertTrue(sample.getLong("inference") >= 0);
    assertEquals("connected", only(events, "dev.lowerface.Camera").getString("change"));
  }

  private static RecordedEvent only(List<RecordedEvent> events, String name) {
    List<RecordedEvent> found =
        events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    assertEquals(1, found.size());
    return found.get(0);
  }
}
