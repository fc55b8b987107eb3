package dev.lowerface.archive.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.archive.ArchiveProcess;
import dev.lowerface.archive.SparkCluster;
import dev.lowerface.archive.sweep.plan.SweepPlan;
import dev.lowerface.archive.sweep.result.TrainingFolder;
import dev.lowerface.testing.ProcessOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of which a driver, an executor or a training is killed. */
@Tag("cluster")
class SweepClusterTest {
  private static final Path TRAINING = Path.of("../../training/target/lowerface-training.jar");

  private static final String GPUS =
      """
      #!/bin/sh
      echo '{"name": "gpu", "addresses": ["3"]}'
      """;

  @TempDir Path folder;

  @Test
  void aTrainingEndsWithTheDriverThatIsKilledAndIsDoneByTheNext() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> words = new ArrayList<>(waiting(server));
      words.addAll(List.of("--master", "local[1]"));
      Process killed = ArchiveProcess.start(words);
      try (Socket training = server.accept()) {
        assertEquals('!', training.getInputStream().read());
        killed.destroyForcibly();
        assertEquals(-1, training.getInputStream().read(), "it is gone");
      }
      assertFalse(waitingFolder().isDone());
      Process next = ArchiveProcess.start(words);
      try (Socket training = server.accept()) {
        training.getOutputStream().write('!');
      }
      assertEquals(0, next.waitFor());
      assertTrue(waitingFolder().isDone());
      assertEquals(2, StandIn.starts(waitingFolder().path()));
    }
  }

  @Test
  void aTrainingHasItsGpuFromSparkAndGoesOnWhenItsExecutorIsKilled() throws Exception {
    Path script = Files.writeString(folder.resolve("gpu.sh"), GPUS);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SparkCluster cluster =
            new SparkCluster(
                folder,
                "-Dspark.worker.resource.gpu.amount=1",
                "-Dspark.worker.resource.gpu.discoveryScript=" + script)) {
      List<String> words = new ArrayList<>(waiting(server));
      words.addAll(List.of("--conf", "spark.executor.resource.gpu.amount=1"));
      words.addAll(List.of("--conf", "spark.task.resource.gpu.amount=1"));
      words.addAll(List.of("--conf", "spark.cores.max=1")); // One executor: the one to kill.
      Process driver = cluster.command(words.toArray(String[]::new));
      try (Socket training = server.accept()) {
        assertEquals('!', training.getInputStream().read());
        assertTrue(cluster.killExecutor());
        try (Socket second = server.accept()) {
          assertEquals(-1, training.getInputStream().read(), "the first is gone");
          second.getOutputStream().write('!');
        }
      }
      assertEquals(0, driver.waitFor());
      String log = Files.readString(waitingFolder().log());
      assertTrue(log.contains("CUDA_VISIBLE_DEVICES=3\n"), log);
      assertTrue(log.contains("--device=cuda:0"), log);
      assertEquals(2, StandIn.starts(waitingFolder().path()));
    }
  }

  @Test
  void theTableOfTrueTrainingsIsTheSameAfterOneOfThemIsKilled() throws Exception {
    assumeTrue(
        Files.isRegularFile(TRAINING),
        "skipped: " + TRAINING + " is not built; mvn -pl training -am package builds it");
    Path file =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            options: {data: "folder:%s", epochs: 2, batch: 16, device: cpu}
            trainings: [{architecture: [lite, compact], seed: [1, 2]}]
            """
                .formatted(DrawnFaces.write(folder.resolve("faces"))));

    assertEquals(0, train(file, "whole").waitFor());
    Process sweep = train(file, "parts");
    ProcessOutput.await(sweep, Pattern.compile("1 of 4 trainings are over"));
    assertTrue(sweep.children().findFirst().orElseThrow().destroyForcibly());
    assertEquals(0, sweep.waitFor());
    assertEquals(5, starts("parts"), "one of four went on");
    Map<String, String> before = times("parts");
    assertEquals(0, train(file, "parts").waitFor());
    assertEquals(before, times("parts"), "nothing is trained again");
    ObjectMapper json = new ObjectMapper();
    assertEquals(
        json.readTree(folder.resolve("whole/results.json").toFile()),
        json.readTree(folder.resolve("parts/results.json").toFile()));
    assertEquals(4 * 7, json.readTree(folder.resolve("parts/results.json").toFile()).size());
  }

  private Process train(Path file, String out) throws IOException {
    return ArchiveProcess.start(
        List.of(
            "sweep",
            file.toString(),
            "--out",
            folder.resolve(out).toString(),
            "--training",
            TRAINING.toString(),
            "--master",
            "local[2]"));
  }

  private int starts(String out) throws IOException {
    int starts = 0;
    try (Stream<Path> files = Files.walk(folder.resolve(out).resolve("trainings"))) {
      for (Path log : files.filter(path -> path.endsWith("training.log")).toList()) {
        starts += Files.readString(log).split("computes on cpu", -1).length - 1;
      }
    }
    return starts;
  }

  private Map<String, String> times(String out) throws IOException {
    Map<String, String> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(out).resolve("trainings"))) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        times.put(path.toString(), Files.getLastModifiedTime(path).toString());
      }
    }
    return times;
  }

  private List<String> waiting(ServerSocket server) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("waiting.json"),
            "{\"trainings\": [{\"architecture\": \"waiting\", \"data\": "
                + server.getLocalPort()
                + "}]}");
    return List.of(
        "sweep",
        file.toString(),
        "--out",
        folder.resolve("out").toString(),
        "--training",
        StandIn.jar(folder.resolve("program")).toString());
  }

  private TrainingFolder waitingFolder() {
    return TrainingFolder.of(
        folder.resolve("out"), SweepPlan.read(folder.resolve("waiting.json")).trainings().get(0));
  }
}
