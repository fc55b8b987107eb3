package dev.lowerface.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.publish.FixedSample;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The C program among the samples reads what the Java writer wrote. */
@Timeout(120)
@Tag("gcc")
class PageReceiverTest {
  private static final Path SOURCE = Path.of("../samples/receivers/c/lowerface_page.c");
  private static final String LONG_AGE = "1000000000"; // However long the program takes to start.

  @TempDir Path folder;

  @Test
  void aProgramInCReadsTheSamples() throws IOException, InterruptedException {
    Path program = compile();
    Path path = folder.resolve("page");
    try (SharedPage page = SharedPage.create(path)) {
      long now = NanoClock.SYSTEM.nanoTime();
      page.publish(FixedSample.happy(42, now));
      Result result = run(program, "--page", path, "--count", "1", "--max-age-millis", LONG_AGE);
      assertEquals(0, result.code, result.err);
      JsonNode sample = new ObjectMapper().readTree(result.out);
      assertEquals(now, sample.get("sampleTimeNanos").longValue());
      assertTrue(sample.get("valid").booleanValue());
      assertEquals("happiness", sample.get("emotion").textValue());
      assertEquals(0.5, sample.get("confidence").doubleValue());
      assertEquals(FixedSample.LATENCY_NANOS, sample.get("latencyNanos").longValue());
      assertEquals("good", sample.get("quality").textValue());
      assertEquals("tracking", sample.get("trackingState").textValue());
      assertEquals(42, sample.get("sequence").longValue());
      assertEquals(now + FixedSample.XR_OFFSET_NANOS, sample.get("xrTime").longValue());
      assertEquals(8, sample.get("probabilities").size());
      assertEquals(0.125, sample.get("probabilities").get("neutral").doubleValue());
      assertEquals(0.125, sample.get("probabilities").get("fear").doubleValue());
      assertEquals(0.5, sample.get("rawProbabilities").get("happiness").doubleValue());
    }
  }

  @Test
  void aProgramInCShowsNoFaceWhenTrackingWasLost() throws IOException, InterruptedException {
    Path program = compile();
    Path path = folder.resolve("page");
    try (SharedPage page = SharedPage.create(path)) {
      page.publish(FixedSample.lost(5, NanoClock.SYSTEM.nanoTime()));
      Result result = run(program, "--page", path, "--count", "1", "--max-age-millis", LONG_AGE);
      assertEquals(0, result.code, result.err);
      JsonNode sample = new ObjectMapper().readTree(result.out);
      assertEquals("false", sample.get("valid").asText());
      assertTrue(sample.get("emotion").isNull());
      assertEquals("paused", sample.get("trackingState").textValue());
      assertEquals(0, sample.get("probabilities").get("happiness").doubleValue());
    }
  }

  @Test
  void aProgramInCSaysThatXrTimeIsNotKnown() throws IOException, InterruptedException {
    Path program = compile();
    Path path = folder.resolve("page");
    try (SharedPage page = SharedPage.create(path)) {
      page.publish(new FixedSample(FixedSample.happy(0, NanoClock.SYSTEM.nanoTime()).state()));
      Result result = run(program, "--page", path, "--count", "1", "--max-age-millis", LONG_AGE);
      assertEquals(0, result.code, result.err);
      assertTrue(new ObjectMapper().readTree(result.out).get("xrTime").isNull(), result.out);
    }
  }

  @Test
  void aProgramInCRefusesWhatIsNoPageOfItsLayout() throws IOException, InterruptedException {
    Path program = compile();
    Path path = folder.resolve("page");
    byte[] good;
    try (SharedPage page = SharedPage.create(path)) {
      good = Files.readAllBytes(page.path());
    }
    refuses(program, "start its writer first", path);
    byte[] newer = good.clone();
    ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN).putInt(PageLayout.VERSION, 2);
    refuses(program, "expected layout version 1", Files.write(path, newer));
    refuses(program, "expected 256 bytes", Files.write(path, Arrays.copyOf(good, 100)));
    refuses(program, "is none", Files.write(path, new byte[256]));
    refuses(program, "is none", Files.write(path, new byte[0]));
  }

  private void refuses(Path program, String why, Path page)
      throws IOException, InterruptedException {
    Result result = run(program, "--page", page, "--count", "1");
    assertEquals(1, result.code);
    assertEquals("", result.out);
    assertTrue(result.err.contains(why), result.err);
    assertEquals(1, result.err.lines().count());
  }

  private Path compile() throws IOException, InterruptedException {
    assumeTrue(
        PageLayout.timeBase() == PageLayout.BASE_CLOCK_MONOTONIC,
        "skipped: the program in C is for Linux");
    Path program = folder.resolve("lowerface_page");
    Result result;
    try {
      result =
          run(
              Path.of("gcc"),
              "-std=c11",
              "-Wall",
              "-Wextra",
              "-Werror",
              "-O2",
              "-o",
              program,
              SOURCE);
    } catch (IOException e) {
      assumeTrue(false, "skipped: gcc is not on the PATH");
      throw e;
    }
    assertEquals(0, result.code, result.err);
    return program;
  }

  private Result run(Path program, Object... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments).stream().map(Object::toString).toList());
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it goes on and on");
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private record Result(int code, String out, String err) {}
}
