package dev.lowerface.benchmarks.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CalibrationBenchCommandTest {
  @Test
  void measuresAFewMountsWithoutAnyData() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new CalibrationBenchCommand(print));
    assertEquals(0, line.execute("--sections", "mount", "--mounts", "2"));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("mount: 2 random mounts of drawn people"), text);
  }
}
