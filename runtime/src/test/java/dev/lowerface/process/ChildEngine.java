package dev.lowerface.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link EngineProbe} in a process of its own. */
final class ChildEngine implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final StringBuilder heard = new StringBuilder();

  /**
   * Starts one.
   *
   * @param javaOptions options of the Java machine
   * @param source the camera
   * @param model the file of the model
   */
  ChildEngine(List<String> javaOptions, String source, Path model) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of(EngineProbe.class.getName(), source, model.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String own = System.getProperty("java.class.path", "");
    builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", own));
    process = builder.start();
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits for a line that begins like this. */
  String await(String beginning) throws IOException {
    @Nullable String line = lines.readLine();
    while (line != null && !line.startsWith(beginning)) {
      heard.append(line).append('\n');
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("expected a line '" + beginning + "…', heard:\n" + heard);
    }
    return line;
  }

  /** Whether it runs. */
  boolean alive() {
    return process.isAlive();
  }

  /** Its resident memory in bytes, as proc(5) says. */
  long residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
    lines.close();
  }
}
