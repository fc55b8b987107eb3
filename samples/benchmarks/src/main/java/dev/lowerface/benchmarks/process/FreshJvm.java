package dev.lowerface.benchmarks.process;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java machine of the same kind, with the same class path and none of our options. */
public final class FreshJvm {
  private static final int JAVA_THAT_ASKS = 24;

  private FreshJvm() {}

  /** What every machine of ours is started with; later Java asks before native code is called. */
  public static List<String> options() {
    List<String> options = new ArrayList<>();
    // As the lowerface command sets it for itself.
    options.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    if (Runtime.version().feature() >= JAVA_THAT_ASKS) {
      options.add("--enable-native-access=ALL-UNNAMED");
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  /**
   * Runs a main class to its end.
   *
   * @param extra further options of the machine
   * @return all lines it wrote, on both streams
   */
  public static List<String> run(
      List<String> extra, Class<?> main, List<String> arguments, int timeoutSeconds)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(extra);
    command.add(main.getName());
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      // Not in the command line, whose length is limited where the class path's is not.
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        // It writes little, which fits into the pipe until it is read.
        boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
          throw new LowerfaceException(
              "expected a fresh Java machine to run "
                  + main.getSimpleName()
                  + (ended
                      ? " and end with 0, it ended with " + process.exitValue()
                      : " within " + timeoutSeconds + " s, it did not")
                  + ": "
                  + text.strip());
        }
        return text.lines().toList();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }
}
