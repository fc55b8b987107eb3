package dev.lowerface.archive.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.archive.ArchiveCommand;
import dev.lowerface.archive.MadeSession;
import dev.lowerface.archive.part.SessionPlan;
import dev.lowerface.archive.session.Session;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.engine.SteppedEngine;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final int PICTURES = 150;

  @TempDir Path folder;

  @Test
  void anyKindOfSessionInAnyPartsIsScoredAsALiveEngineDoes() throws Exception {
    Path sessions = folder.resolve("sessions");
    MadeSession.write(sessions.resolve("ada/h264.mp4"), avcodec.AV_CODEC_ID_H264, PICTURES, 1);
    MadeSession.write(sessions.resolve("ada/vp9.webm"), avcodec.AV_CODEC_ID_VP9, PICTURES, 2);
    MadeSession.write(sessions.resolve("ben/mjpeg.avi"), avcodec.AV_CODEC_ID_MJPEG, PICTURES, 3);
    MadeSession.write(sessions.resolve("ben/mpeg4.mp4"), avcodec.AV_CODEC_ID_MPEG4, PICTURES, 4);
    Path out = folder.resolve("out");

    ArchiveCommand scored =
        ArchiveCommand.run(
            "score",
            sessions.toString(),
            "--out",
            out.toString(),
            "--master",
            "local[2]",
            "--part",
            "20");

    assertEquals(0, scored.code(), scored.err());
    List<String> expected = new ArrayList<>();
    try (ExpressionModel model = ExpressionModel.embedded();
        Stream<Path> files = Files.walk(sessions)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        expected.addAll(live(sessions.relativize(file).toString(), file, model));
      }
    }
    assertEquals(4 * PICTURES, expected.size());
    assertEquals(String.join("\n", expected), String.join("\n", table(out)));
    assertTrue(parts(sessions.resolve("ada/h264.mp4")) > 3);
    assertTrue(parts(sessions.resolve("ada/vp9.webm")) > 3);
    assertTrue(parts(sessions.resolve("ben/mjpeg.avi")) > 3);
    assertTrue(Files.readString(out.resolve("summary/index.html")).contains(">ada</a>"));
  }

  private static int parts(Path video) throws InterruptedException {
    return SessionPlan.of(new Session("one", "", video.toString(), ""), 30, 20).parts().size();
  }

  /** What the engine's own loops make of the whole file, one picture after the other. */
  private static List<String> live(String id, Path file, ExpressionModel model)
      throws InterruptedException {
    List<String> rows = new ArrayList<>();
    SteppedEngine.Clock clock = new SteppedEngine.Clock();
    float[] values = new float[Emotion.COUNT];
    SteppedEngine.run(
        ExpressionEngine.builder()
            .clock(clock)
            .listener(
                sample -> {
                  sample.state().copyProbabilities(values);
                  rows.add(
                      id
                          + " "
                          + sample.captureNanos()
                          + " "
                          + Arrays.toString(values)
                          + " "
                          + (sample.state().isValid() ? sample.state().emotion().label() : null)
                          + " "
                          + sample.state().confidence()
                          + " "
                          + sample.state().inputQuality().label());
                })
            .settings(),
        clock,
        CameraSource.parse(file.toString(), clock),
        model);
    return rows;
  }

  private static List<String> table(Path out) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate()) {
      return new SampleTable(spark, out + "/samples")
          .read().sort("session", "captureNanos").collectAsList().stream()
              .map(ScoreTest::text)
              .toList();
    }
  }

  private static String text(Row row) {
    float[] values = new float[Emotion.COUNT];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getFloat(3 + i);
    }
    return row.getString(0)
        + " "
        + row.getLong(2)
        + " "
        + Arrays.toString(values)
        + " "
        + row.getAs("label")
        + " "
        + row.getAs("confidence")
        + " "
        + row.getAs("quality");
  }
}
