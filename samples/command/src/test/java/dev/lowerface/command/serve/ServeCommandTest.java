package dev.lowerface.command.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.command.CommandProcess;
import dev.lowerface.command.CommandRun;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.publish.page.SharedPageReader;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.vision.OpenCv;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

@Timeout(120)
class ServeCommandTest {
  private final Path folder;
  private final String model;

  ServeCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    model = TinyModel.writeWaves(folder).toString();
  }

  @Test
  void servesARecordingToItsEndAndSaysHowItWent() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    OpenCv.load();
    Mat grey = new Mat(48, 96, CvType.CV_8UC1, Scalar.all(128));
    for (int i = 0; i < 5; i++) {
      assertTrue(Imgcodecs.imwrite(pictures.resolve(i + ".png").toString(), grey));
    }
    grey.release();
    CommandRun run = serve("--source", pictures.toString(), "--websocket", "" + freePort());
    assertEquals(0, run.exitCode(), run::toString);
    assertEquals(List.of(), run.out());
    String said = String.join("\n", run.err());
    assertTrue(said.contains("serve: websocket ws://127.0.0.1:"), said);
    assertTrue(said.contains("serve: camera connected: pictures at 30/s"), said);
    assertTrue(said.contains("frames captured 5"), said);
    assertTrue(said.contains("serve: inference "), said);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
  void answersWhileItRunsAndStopsOnSigterm() throws Exception {
    int port = freePort();
    Path page = folder.resolve("page");
    Path config =
        Files.writeString(
            folder.resolve("serve.conf"),
            "model = %s\nwebsocket = 127.0.0.1:%d\npage = %s\n".formatted(model, port, page));
    Process process = start("serve", "--config", config.toString());
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      String heard;
      do {
        heard = said.readLine();
        assertNotNull(heard, lines::toString);
        lines.add(heard);
      } while (!heard.contains("input quality"));

      CommandRun stats = CommandRun.of("stats", "--at", "" + port, "--json");
      assertEquals(0, stats.exitCode(), stats::toString);
      JsonNode json = new JsonMapper().readTree(stats.out().get(0));
      assertEquals("streaming", json.get("camera").textValue());
      assertEquals("cpu", json.get("provider").textValue());
      assertTrue(json.get("samplesPublished").longValue() > 0);
      assertTrue(json.get("stages").get("inference").get("p99Nanos").longValue() > 0);
      CommandRun text = CommandRun.of("stats", "--at", "127.0.0.1:" + port);
      assertTrue(text.out().get(0).startsWith("camera streaming (640x480 "), text::toString);
      assertTrue(text.out().stream().anyMatch(line -> line.startsWith("inference ")));
      try (SharedPageReader reader = new SharedPageReader(page)) {
        assertTrue(reader.read(new ExpressionState()));
      }

      CommandRun recentre = CommandRun.of("recentre", "--at", "" + port);
      assertEquals(1, recentre.exitCode(), recentre::toString);
      assertTrue(recentre.err().get(0).contains("--follow-drift"), recentre::toString);

      assertTrue(process.toHandle().destroy()); // Process.destroy() would close our end, too.
      said.lines().forEach(lines::add);
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(128 + 15, process.exitValue(), lines::toString);
      assertTrue(
          lines.stream().anyMatch(line -> line.contains("frames captured")), lines::toString);
      assertFalse(Files.exists(page), "the page is gone");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void recentresWhenItIsTold() throws Exception {
    int port = freePort();
    Path profile = folder.resolve("profile.json");
    OpenCv.load();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480)) {
      new CalibrationProfile("p", "synthetic", mouth.faceBox(), Instant.EPOCH).save(profile);
    }
    Process process =
        start("serve", "--profile", profile.toString(), "--follow-drift", "--websocket", "" + port);
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      String heard;
      do {
        heard = said.readLine();
        assertNotNull(heard);
      } while (!heard.contains("input quality"));
      CommandRun run = CommandRun.of("recentre", "--at", "" + port);
      assertEquals(0, run.exitCode(), run::toString);
      assertEquals(List.of("recentred with one of the next pictures"), run.out());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void servesOnWithoutAnOpenXrRuntimeAndSaysSoOnce() throws Exception {
    int port = freePort();
    Process process =
        start("serve", "--model", model, "--websocket", "" + port, "--openxr", "auto");
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      while (lines.stream().noneMatch(line -> line.startsWith("serve: OpenXR"))
          || lines.stream().noneMatch(line -> line.contains("input quality"))) {
        String heard = said.readLine();
        assertNotNull(heard, lines::toString);
        lines.add(heard);
      }
      CommandRun stats = CommandRun.of("stats", "--at", "" + port, "--json");
      JsonNode openxr = new JsonMapper().readTree(stats.out().get(0)).get("openxr");
      assertFalse(openxr.get("connected").booleanValue());
      assertFalse(openxr.get("why").textValue().isEmpty());
      CommandRun text = CommandRun.of("stats", "--at", "" + port);
      assertTrue(
          text.out().stream().anyMatch(line -> line.startsWith("openxr: no session (expected ")),
          text::toString);
      assertEquals(1, lines.stream().filter(line -> line.startsWith("serve: OpenXR")).count());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void refusesAPanelWithoutASessionThatCouldShowIt() throws IOException {
    for (String[] options :
        new String[][] {
          {"--panel"}, {"--panel", "--openxr", "headless"}, {"--openxr", "maybe"}, {"--panel=here"}
        }) {
      CommandRun run = serve(options);
      assertEquals(1, run.exitCode(), run::toString);
      assertEquals(1, run.err().size(), run::toString);
      assertTrue(run.err().get(0).contains("expected "), run::toString);
    }
  }

  @Test
  void refusesToStartWhereAnotherListens() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = serve("--websocket", "" + taken.getLocalPort());
      assertEquals(1, run.exitCode());
      assertEquals(1, run.err().size(), run::toString);
      assertTrue(run.err().get(0).contains("is taken; choose another"), run::toString);
    }
  }

  @Test
  void namesTheLineOfAWrongFile() throws IOException {
    Path config = Files.writeString(folder.resolve("serve.conf"), "\nface-box = 1\n");
    CommandRun run = serve("--config", config.toString());
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).startsWith("lowerface: " + config + ":2: "), run::toString);
  }

  @Test
  void statisticsOfNobodyAreRefused() throws IOException {
    CommandRun run = CommandRun.of("stats", "--at", "" + freePort());
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().size(), run::toString);
    assertTrue(run.err().get(0).contains("expected a running 'lowerface serve'"), run::toString);
  }

  private CommandRun serve(String... args) {
    List<String> all = new ArrayList<>(List.of("serve", "--model", model));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(new String[0]));
  }

  private static Process start(String... args) throws IOException {
    ProcessBuilder builder = CommandProcess.of(args);
    builder.environment().put("XR_RUNTIME_JSON", "no such manifest"); // Whatever is installed.
    return builder
        .redirectErrorStream(false)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
