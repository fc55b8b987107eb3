package dev.lowerface.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.archive.score.SampleTable;
import dev.lowerface.testing.ProcessOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standalone cluster of several processes, some of which are killed. */
@Tag("cluster")
class ClusterTest {
  private static final int SESSIONS = 150;
  private static final Pattern FIRST_WAVE = Pattern.compile("^128 of " + SESSIONS + " sessions");

  @TempDir Path folder;

  @Test
  void theTableIsTheSameAfterAnExecutorOrTheDriverIsKilled() throws Exception {
    Path sessions = folder.resolve("sessions");
    for (int n = 0; n < SESSIONS; n++) {
      Path file = sessions.resolve("person-" + n % 9 + "/" + n + ".avi");
      MadeSession.write(file, avcodec.AV_CODEC_ID_MJPEG, 20, n);
    }
    List<String> expected = scoredHere(sessions);
    assertEquals(SESSIONS * 20, expected.size());
    try (SparkCluster cluster = new SparkCluster(folder)) {
      String killed = folder.resolve("executor").toString();
      Process driver =
          cluster.command("score", sessions.toString(), "--out", killed, "--part", "40");
      ProcessOutput.await(driver, FIRST_WAVE);
      assertTrue(cluster.killExecutor());
      assertEquals(0, driver.waitFor());
      assertEquals(expected, rows(killed));

      String resumed = folder.resolve("driver").toString();
      Process first =
          cluster.command("score", sessions.toString(), "--out", resumed, "--part", "40");
      ProcessOutput.await(first, FIRST_WAVE);
      first.destroyForcibly().waitFor();
      Process second =
          cluster.command("score", sessions.toString(), "--out", resumed, "--part", "40");
      ProcessOutput.await(
          second, Pattern.compile("^" + SESSIONS + " sessions, 128 of them scored before"));
      assertEquals(0, second.waitFor());
      assertEquals(expected, rows(resumed));
    }
  }

  private List<String> scoredHere(Path sessions) throws IOException {
    String undisturbed = folder.resolve("undisturbed").toString();
    ArchiveCommand run =
        ArchiveCommand.run(
            "score", sessions.toString(), "--out", undisturbed, "--master", "local[2]");
    assertEquals(0, run.code(), run.err());
    return rows(undisturbed);
  }

  private static List<String> rows(String out) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate()) {
      return new SampleTable(spark, out + "/samples")
          .read().sort("session", "captureNanos").collectAsList().stream()
              .map(Object::toString)
              .toList();
    }
  }
}
