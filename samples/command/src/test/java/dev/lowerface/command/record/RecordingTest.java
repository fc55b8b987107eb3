package dev.lowerface.command.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.command.CommandRun;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.publish.SampleSnapshot;
import dev.lowerface.testing.SpecialFile;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.JumpClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of the demo, and what a replay makes of them. */
class RecordingTest {
  private static final int SAMPLES = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Path file;

  RecordingTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("recording.jsonl");
  }

  private static final class Kept implements Publisher {
    private final List<SampleSnapshot> samples = new ArrayList<>();
    private int pictures;

    @Override
    public void publish(ExpressionSample sample) {
      samples.add(SampleSnapshot.of(sample));
      pictures += sample.picture().empty() ? 0 : 1;
    }

    @Override
    public void close() {}
  }

  @Test
  void aReplayPublishesTheSameSamplesAsFarApartAsTheyWere() throws Exception {
    record();
    List<String> lines = Files.readAllLines(file);
    assertEquals(1 + SAMPLES, lines.size());
    Kept kept = new Kept();
    JumpClock clock = new JumpClock();
    Replay replay = new Replay(file, List.of(kept), clock);
    replay.run();
    assertEquals(SAMPLES, replay.count());
    assertEquals(SAMPLES + 1, kept.samples.size());
    JsonNode first = JSON.readTree(lines.get(1));
    long shift = kept.samples.get(0).publishNanos() - first.get("publishNanos").longValue();
    for (int i = 0; i < SAMPLES; i++) {
      JsonNode line = JSON.readTree(lines.get(1 + i));
      SampleSnapshot sample = kept.samples.get(i);
      assertEquals(line.get("publishNanos").longValue() + shift, sample.publishNanos());
      assertEquals(line.get("sampleTimeNanos").longValue() + shift, sample.captureNanos());
      assertEquals(line.get("emotion").textValue(), sample.emotion().label());
      assertEquals(line.get("sequence").longValue(), sample.sequence());
      assertEquals(
          line.get("probabilities").get("happiness").floatValue(),
          sample.probability(Emotion.HAPPINESS));
    }
    assertEquals(TrackingState.STOPPED, kept.samples.get(SAMPLES).trackingState());
    assertEquals(0, kept.pictures);
    assertEquals(kept.samples.get(SAMPLES - 1).publishNanos(), clock.nanoTime());
  }

  @Test
  void theFirstLineSaysWhatMadeTheSamplesAndThatThereAreNoPictures() throws IOException {
    record();
    JsonNode header = JSON.readTree(Files.readAllLines(file).get(0));
    assertEquals("lowerface-recording", header.get("format").textValue());
    assertEquals(1, header.get("version").intValue());
    assertTrue(header.get("model").get("origin").textValue().endsWith(".onnx"));
    assertTrue(header.get("timeBase").get("atNanos").longValue() > 0);
    assertTrue(header.get("pictures").isNull());
    assertFalse(Files.readString(file).contains("\"picture\""));
  }

  @Test
  void withConsentPicturesAreInTheFileAndSoIsTheConsent() throws Exception {
    record("--record-pictures", "Ada Lovelace");
    List<String> lines = Files.readAllLines(file);
    JsonNode pictures = JSON.readTree(lines.get(0)).get("pictures");
    assertEquals("Ada Lovelace", pictures.get("person").textValue());
    assertEquals(Consent.STATEMENT, pictures.get("consent").textValue());
    assertNotNull(pictures.get("agreedAt"));
    Kept kept = new Kept();
    new Replay(file, List.of(kept), new JumpClock()).run();
    assertTrue(kept.pictures >= SAMPLES, "pictures: " + kept.pictures);
  }

  @Test
  void theCommandSendsARecordingToTheSamePublishers() throws IOException {
    record();
    try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      receiver.setSoTimeout(5_000);
      CommandRun run =
          CommandRun.of(
              "replay",
              file.toString(),
              "--websocket",
              "off",
              "--osc",
              "" + receiver.getLocalPort());
      assertEquals(0, run.exitCode(), run::toString);
      String said = String.join("\n", run.err());
      assertTrue(said.contains("no pictures") && said.contains(SAMPLES + " samples"), said);
      byte[] bytes = new byte[2000];
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      receiver.receive(packet);
      assertTrue(
          new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1)
              .startsWith("#bundle\0"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | {} | lowerface-recording",
        "0 | not JSON | lowerface-recording",
        "0 | {\"format\":\"lowerface-recording\",\"version\":2} | version 1",
        "0 | {\"format\":\"lowerface-recording\",\"version\":1} | first line",
        "3 | {} | line 4",
        "3 | [1 | line 4",
        "3 | {\"sampleTimeNanos\":1,\"publishNanos\":2,\"sequence\":3,\"valid\":true} | line 4",
      })
  void whatIsWrongIsSaidWithItsLine(int index, String line, String part) throws IOException {
    record();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(index, line);
    Files.write(file, lines);
    Replay replay = new Replay(file, List.of(), new JumpClock());
    LowerfaceException refused = assertThrows(LowerfaceException.class, replay::run);
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
  }

  @Test
  void aMissingRecordingIsRefusedInOneLine() {
    CommandRun run = CommandRun.of("replay", folder.resolve("missing.jsonl").toString());
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
  }

  @Test
  void aPipeIsRefusedAndNotWaitedFor() throws IOException {
    Path pipe = SpecialFile.pipe(folder.resolve("pipe"));
    LowerfaceException refused =
        assertThrows(LowerfaceException.class, () -> new RecordingReader(pipe));
    assertTrue(String.valueOf(refused.getMessage()).contains("plain file"), refused::toString);
  }

  private void record(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "demo",
                "--no-window",
                "--json",
                "--frames",
                "" + SAMPLES,
                "--model",
                TinyModel.writeWaves(folder).toString(),
                "--record",
                file.toString()));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(args.toArray(new String[0]));
    assertEquals(0, run.exitCode(), run::toString);
  }
}
