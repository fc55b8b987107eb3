package dev.lowerface.rendering.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.rendering.SharedData;
import dev.lowerface.rendering.head.HeadModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetWriterTest {
  private static final int PEOPLE = 3;

  @TempDir private Path folder;

  @Test
  @Tag("data")
  void writesTheSameFilesWithOneWorkerAndWithTwo() throws IOException {
    Optional<Path> zip = SharedData.find("facekit/facekit.zip");
    assumeTrue(zip.isPresent(), "skipped: no shared/data/facekit/facekit.zip here");
    HeadModel model = HeadModel.read(zip.get());
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    assertEquals(8 * PEOPLE, new DataSetWriter(model, one, 48, false).write(7, PEOPLE, 1, 1));
    assertEquals(8 * PEOPLE, new DataSetWriter(model, two, 48, false).write(7, PEOPLE, 1, 2));
    List<Path> files = files(one);
    assertEquals(8 * PEOPLE + 1, files.size());
    assertEquals(files, files(two));
    for (Path file : files) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(file)),
          Files.readAllBytes(two.resolve(file)),
          file::toString);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
