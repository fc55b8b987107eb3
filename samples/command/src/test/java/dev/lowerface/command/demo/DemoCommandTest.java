package dev.lowerface.command.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.command.CommandRun;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs without a display, as the build's test settings say. */
class DemoCommandTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path folder;
  private final String model;

  DemoCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    model = TinyModel.writeWaves(folder).toString();
  }

  @Test
  void writesAsManyJsonLinesAsAsked() throws IOException {
    CommandRun run = demo("--no-window", "--json", "--frames", "12");
    assertEquals(0, run.exitCode(), run::toString);
    assertEquals(12, run.out().size());
    long before = 0;
    for (String line : run.out()) {
      JsonNode sample = JSON.readTree(line);
      assertEquals(
          List.of(
              "sampleTimeNanos",
              "valid",
              "emotion",
              "confidence",
              "latencyNanos",
              "quality",
              "trackingState",
              "sequence",
              "publishNanos",
              "xrTime",
              "probabilities"),
          names(sample));
      JsonNode probabilities = sample.get("probabilities");
      assertEquals(
          List.of(
              "neutral",
              "happiness",
              "surprise",
              "sadness",
              "anger",
              "disgust",
              "fear",
              "contempt"),
          names(probabilities));
      double sum = 0;
      for (JsonNode probability : probabilities) {
        sum += probability.doubleValue();
      }
      assertEquals(1, sum, 1e-5);
      assertTrue(sample.get("valid").booleanValue());
      assertTrue(sample.get("xrTime").isNull(), "there is no runtime to ask");
      assertTrue(sample.get("latencyNanos").longValue() > 0);
      assertTrue(sample.get("sampleTimeNanos").longValue() > before);
      assertEquals(
          probabilities.get(sample.get("emotion").textValue()).doubleValue(),
          sample.get("confidence").doubleValue());
      before = sample.get("sampleTimeNanos").longValue();
    }
  }

  @Test
  void saysAtTheEndHowItWent() {
    CommandRun run = demo("--no-window", "--json", "--frames", "5");
    String summary = String.join("\n", run.err());
    assertEquals(2, run.err().size(), summary);
    for (String part :
        List.of("captured", "published 5", "dropped", "samples/s", "p50", "p99", "max")) {
      assertTrue(summary.contains(part), summary);
    }
  }

  @Test
  void goesOnWithoutAWindowWhereThereIsNoDisplay() {
    CommandRun run = demo("--frames", "3");
    assertEquals(0, run.exitCode());
    assertTrue(run.err().get(0).contains("no display"), run.err()::toString);
    assertTrue(run.err().get(0).contains("3 samples"), run.err()::toString);
  }

  @Test
  void writesALineASecondForTheEye() {
    CommandRun run = demo("--no-window", "--frames", "100");
    assertEquals(0, run.exitCode());
    assertTrue(run.out().size() >= 1, run::toString);
    assertTrue(run.out().get(0).contains("samples/s"), run::toString);
  }

  @Test
  void endsQuietlyWhenNobodyReadsItsOutput() {
    OutputStream closed =
        new OutputStream() {
          private int lines;

          @Override
          public void write(int b) throws IOException {
            if (lines == 3) {
              throw new IOException("Broken pipe");
            }
            if (b == '\n') {
              lines++;
            }
          }
        };
    CommandRun run = CommandRun.of(closed, "demo", "--model", model, "--no-window", "--json");
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), run.err());
  }

  @Test
  void sendsTheSamplesAsOsc() throws IOException {
    try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      receiver.setSoTimeout(5_000);
      CommandRun run =
          demo("--no-window", "--json", "--frames", "4", "--osc", "" + receiver.getLocalPort());
      assertEquals(0, run.exitCode(), run::toString);
      byte[] bytes = new byte[2000];
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      receiver.receive(packet);
      String text = new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      assertTrue(text.startsWith("#bundle\0"), text);
    }
  }

  @Test
  void saysThatNobodyReceivesTheOsc() throws IOException {
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    CommandRun run = demo("--no-window", "--json", "--frames", "5", "--osc", "127.0.0.1:" + port);
    assertEquals(1, run.exitCode());
    assertEquals(5, run.out().size());
    String last = run.err().get(run.err().size() - 1);
    assertTrue(last.startsWith("lowerface: the OSC receiver at"), last);
    assertTrue(
        run.err().stream().anyMatch(line -> line.matches("osc .*:" + port + ": [1-9] undelivered")),
        run::toString);
  }

  @Test
  void takesCameraAndFaceBoxFromTheProfile() {
    Path file = folder.resolve("profile.json");
    new CalibrationProfile("p", "synthetic", FaceMap.straight(1, 1, 2000, 2000), Instant.EPOCH)
        .save(file);
    assertRefused("--profile", file.toString(), "--no-window");
    // What is given beside it counts more.
    CommandRun run =
        demo(
            "--profile",
            file.toString(),
            "--face-box",
            "100,0,400,400",
            "--no-window",
            "--frames",
            "1");
    assertEquals(0, run.exitCode(), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "--source, missing.mp4, missing.mp4",
    "--source, camera:99, camera:99",
    "--source, camera:x, camera:x",
    "--source, ftp://there, ftp",
    "--face-box, '1,2,3', 'x,y,width,height'",
    "--face-box, '600,0,400,400', at least half",
    "--face-box, 'NaN,0,1,1', at least 64 square pixels",
    "--model, missing.onnx, missing.onnx",
    "--osc, 127.0.0.1:0, from 1 to 65535",
    "--osc, 127.0.0.1:x, from 1 to 65535",
    "--profile, missing.json, missing.json",
  })
  void refusesABadInputInOneLine(String option, String value, String part) {
    String line = assertRefused(option, value, "--no-window");
    assertTrue(line.contains(part), line);
  }

  @Test
  void refusesDamagedFilesInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("damaged"), "this is no such file\n".repeat(99));
    assertRefused("--source", file.toString(), "--no-window");
    assertRefused("--model", file.toString(), "--no-window");
    assertRefused("--profile", file.toString(), "--no-window");
  }

  @Test
  void refusesWithoutADisplayInOneLineToo() {
    assertRefused("--model", "missing.onnx");
    assertRefused("--osc", "127.0.0.1:0");
  }

  @Test
  void picturesAreRecordedOnlyOfSomebodyWhoAgreesByName() {
    Path file = folder.resolve("a.jsonl");
    CommandRun nameless =
        demo("--no-window", "--record", file.toString(), "--record-pictures", " ");
    assertEquals(1, nameless.exitCode());
    assertTrue(nameless.err().get(0).contains("who agrees"), nameless::toString);
    assertFalse(Files.exists(file));
    assertEquals(2, demo("--no-window", "--record-pictures", "Ada").exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--frames 0", "--frames -1", "--frames x", "--nonsense", "--source", "word"})
  void wrongUsageIsExitCodeTwoAndOneLine(String args) {
    CommandRun run = demo(args.split(" ", -1));
    assertEquals(2, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).endsWith("see lowerface demo --help"), run::toString);
  }

  @Test
  void showsTheStackTraceWhenVerbose() {
    CommandRun run = demo("--source", "missing.mp4", "--no-window", "--verbose");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().stream().anyMatch(line -> line.startsWith("\tat ")), run::toString);
  }

  @Test
  void knowsItsVersionAndItsOptions() {
    CommandRun version = CommandRun.of("--version");
    assertEquals(0, version.exitCode());
    assertTrue(version.out().get(0).startsWith("lowerface "));
    CommandRun help = CommandRun.of("demo", "--help");
    assertEquals(0, help.exitCode());
    assertTrue(String.join("", help.out()).contains("--no-window"));
    assertEquals(2, CommandRun.of().exitCode());
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        List.of(
            "demo",
            "serve",
            "replay",
            "calibrate",
            "cameras",
            "providers",
            "stats",
            "recentre",
            "vr")) {
      CommandRun asked = CommandRun.of("help", command);
      assertEquals(0, asked.exitCode(), asked::toString);
      assertTrue(asked.out().get(0).startsWith("Usage: lowerface " + command), asked::toString);
      assertEquals(asked.out(), CommandRun.of(command, "--help").out());
    }
    String none = CommandRun.of().err().get(0);
    assertTrue(
        none.contains(
            "expected a command: demo, serve, replay, calibrate, cameras, providers, stats,"
                + " recentre, vr"),
        none);
  }

  @Test
  void aSlipOfTheKeyboardIsPutRight() {
    CommandRun run = demo("--no-windo");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().get(0).contains("did you mean --no-window"), run::toString);
  }

  @Test
  void nothingOfACommandLineMovesTheCursorOrFillsTheScreen() {
    for (String option : List.of("--source", "--model", "--lens", "--nonsense")) {
      CommandRun run =
          CommandRun.of("demo", "--no-window", option, "a\u001b[2J" + "x".repeat(80_000));
      assertTrue(run.exitCode() > 0);
      String line = String.join("", run.err());
      assertTrue(line.length() < 3000 && line.indexOf(0x1b) < 0, line);
    }
  }

  private CommandRun demo(String... args) {
    List<String> all = new ArrayList<>(List.of("demo"));
    if (!List.of(args).contains("--model")) {
      all.addAll(List.of("--model", model));
    }
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(new String[0]));
  }

  private String assertRefused(String... args) {
    CommandRun run = demo(args);
    assertEquals(1, run.exitCode(), run::toString);
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).startsWith("lowerface: "), run::toString);
    assertFalse(run.err().get(0).contains("Exception"), run::toString);
    assertEquals(List.of(), run.out());
    return run.err().get(0);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
