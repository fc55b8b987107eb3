package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.training.file.WeightFile;
import dev.lowerface.training.network.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a process of its own, which ends before it is done. */
@Tag("training")
class InterruptionTest {
  private static final Path SHELL = Path.of("/bin/bash");
  private static final List<String> TRAINED =
      List.of("teacher.safetensors", "classic-lower.safetensors", "triplet-lower.safetensors");

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void setUp() throws IOException {
    data = TinyFerPlus.drawn(64, 32, 4).toZip(folder.resolve("tiny.zip"));
  }

  private List<String> command(String out) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("reproduce", "--data", "ferplus:" + data, "--threads", "1"));
    command.addAll(List.of("--epochs", "2", "--batch", "16", "--device", "cpu"));
    command.addAll(List.of("--out", folder.resolve(out).toString()));
    return command;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads what a process prints until a line has the text, or to its end. */
  private static String readUntil(Process process, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(text)) {
        break;
      }
    }
    return said.toString();
  }

  private void finish(String out) throws IOException, InterruptedException {
    Process process = start(command(out));
    String said = readUntil(process, "\0");
    assertEquals(0, process.waitFor(), said);
  }

  private Weights weights(String out, String name) {
    return WeightFile.read(folder.resolve(out).resolve(name)).weights();
  }

  private void assertSameAsUninterrupted(String out) {
    for (String name : TRAINED) {
      Weights expected = weights("whole", name);
      Weights actual = weights(out, name);
      assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
      expected
          .arrays()
          .forEach((key, values) -> assertArrayEquals(values, actual.get(key), name + " " + key));
    }
  }

  @Test
  void whatIsKilledOrToldToEndGoesOnToTheSameWeights() throws IOException, InterruptedException {
    finish("whole");

    Process killed = start(command("parts"));
    readUntil(killed, "teacher epoch 1");
    killed.destroyForcibly();
    assertNotEquals(0, killed.waitFor());

    Process told = start(command("parts"));
    String said = readUntil(told, "classic epoch 1");
    told.destroy();
    assertNotEquals(0, told.waitFor());
    assertTrue(!said.contains("teacher epoch 1:"), "not trained twice: " + said);

    List<String> bound = new ArrayList<>(command("parts"));
    bound.add("--end-with-input");
    Process left = start(bound);
    readUntil(left, "triplet epoch 1");
    left.getOutputStream().close();
    assertEquals(1, left.waitFor());

    finish("parts");
    assertSameAsUninterrupted("parts");
  }

  @Test
  void aFullDiskKeepsWhatIsDoneAndTrainingGoesOnToTheSameWeights()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SHELL), "skipped: no shell that can limit the size of files");
    finish("whole");
    Process killed = start(command("full"));
    readUntil(killed, "teacher epoch 1");
    killed.destroyForcibly();
    killed.waitFor();
    Path checkpoint = folder.resolve("full").resolve(TRAINED.get(0));
    byte[] before = Files.readAllBytes(checkpoint);

    // No file may grow beyond 512 KiB: to the writer that is a disk that is full.
    List<String> limited = new ArrayList<>(List.of(SHELL.toString(), "-c"));
    limited.addAll(List.of("ulimit -f 512; exec \"$@\"", "bash"));
    limited.addAll(command("full"));
    Process starved = start(limited);
    String said = readUntil(starved, "\0");
    assertEquals(1, starved.waitFor(), said);
    assertTrue(said.contains("could not write " + checkpoint), said);
    assertTrue(said.contains("is kept, start again when there is room"), said);
    assertArrayEquals(before, Files.readAllBytes(checkpoint));

    finish("full");
    assertSameAsUninterrupted("full");
  }
}
