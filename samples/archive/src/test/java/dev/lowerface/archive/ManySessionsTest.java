package dev.lowerface.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.archive.score.SampleTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand sessions in a process whose heap is small. */
@Tag("spark")
class ManySessionsTest {
  private static final int SESSIONS = 1000;

  @TempDir Path folder;

  @Test
  void ofAThousandSessionsThoseThatCanBeReadAreScoredAndTheOthersNamed() throws Exception {
    Path sessions = folder.resolve("sessions");
    for (int n = 0; n < SESSIONS; n++) {
      MadeSession.write(file(sessions, n), avcodec.AV_CODEC_ID_MJPEG, 10, n);
    }
    byte[] whole = Files.readAllBytes(file(sessions, 17));
    Files.write(file(sessions, 17), new byte[0]);
    Files.writeString(file(sessions, 250), "no video");
    Files.write(file(sessions, 333), Arrays.copyOf(whole, whole.length / 3));
    byte[] noise = whole.clone();
    Arrays.fill(noise, 0, noise.length, (byte) 0x5A);
    Files.write(file(sessions, 600), noise);
    Files.write(file(sessions, 999), Arrays.copyOf(whole, 100));
    Path out = folder.resolve("out");

    Process command =
        ArchiveProcess.start(
            List.of("score", sessions.toString(), "--out", out.toString(), "--master", "local[2]"));
    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, command.waitFor(), said);
    try (SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate()) {
      TreeSet<String> named = new TreeSet<>();
      spark
          .read()
          .json(out + "/failures")
          .collectAsList()
          .forEach(row -> named.add(row.getAs("session")));
      assertEquals(
          List.of("p17/17.avi", "p0/250.avi", "p83/333.avi", "p100/600.avi", "p249/999.avi")
              .stream()
              .sorted()
              .toList(),
          List.copyOf(named));
      SampleTable table = new SampleTable(spark, out + "/samples");
      assertEquals(SESSIONS - 5, table.read().select("session").distinct().count());
      assertEquals((SESSIONS - 5) * 10, table.read().count());
    }
  }

  private static Path file(Path sessions, int number) {
    return sessions.resolve("p" + number % 250 + "/" + number + ".avi");
  }
}
