package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Runs {@link QuietProbe} in a Java of its own whose home and other folders are empty. */
final class QuietProcess {
  private final Path folder;
  private final Path home;
  private final Path page;

  QuietProcess(Path folder, Path home, Path page) throws IOException {
    this.folder = folder;
    this.home = home;
    this.page = page;
    Files.createDirectory(workingFolder());
    Files.createDirectory(temporaryFolder());
  }

  Path workingFolder() {
    return folder.resolve("cwd");
  }

  Path temporaryFolder() {
    return folder.resolve("tmp");
  }

  /** What the probe has said; it unpacks its native libraries into its home. */
  List<String> runAtHome() throws IOException, InterruptedException {
    return run(List.of(), List.of());
  }

  /**
   * What the probe has said; it finds its native libraries where this process has unpacked them.
   */
  List<String> run() throws IOException, InterruptedException {
    return run(List.of(), List.of(ownCache()));
  }

  /** The calls of the system that the probe has made, of those that {@link QuietTrace} selects. */
  List<String> runTraced() throws IOException, InterruptedException {
    Path log = folder.resolve("strace.log");
    // Without Java's counters in /tmp, which have a name that says nothing.
    run(QuietTrace.command(log), List.of(ownCache(), "-XX:-UsePerfData"));
    return QuietTrace.effects(log);
  }

  private List<String> run(List<String> tracer, List<String> javaOptions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tracer);
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Duser.home=" + home);
    command.add("-Djava.io.tmpdir=" + temporaryFolder());
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"); // Other tests' memory counts too.
    command.add(QuietProbe.class.getName());
    command.add(page.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(workingFolder().toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("CLASSPATH", classPath());
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      return said.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String ownCache() throws IOException {
    return "-Dorg.bytedeco.javacpp.cachedir=" + Loader.getCacheDir();
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path", "");
    return System.getProperty("surefire.test.class.path", own);
  }
}
