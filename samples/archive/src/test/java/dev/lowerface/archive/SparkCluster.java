package dev.lowerface.archive;

import dev.lowerface.testing.ProcessOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster of this machine, made of the tests' own class path: a master and two
 * workers, each of which starts its executors as processes of their own.
 */
public final class SparkCluster implements AutoCloseable {
  private static final String MEMORY = "512m";

  /** Absolute, since an executor works in a folder of its own. */
  private static final List<String> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(entry -> Path.of(entry).toAbsolutePath().toString())
          .toList();

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final String master;

  /**
   * Starts it.
   *
   * @param folder for what its processes write
   * @param workerFlags what each worker's Java is told, such as its GPUs
   */
  public SparkCluster(Path folder, String... workerFlags) throws IOException {
    this.folder = folder;
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String entry : CLASS_PATH) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && Files.exists(jar)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    master =
        ProcessOutput.await(
                start(
                    List.of(),
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--webui-port",
                    "0"),
                Pattern.compile("spark://127.0.0.1:[0-9]+"))
            .group();
    for (int n = 0; n < 2; n++) {
      ProcessOutput.await(
          start(
              List.of(workerFlags),
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              MEMORY,
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve("work-" + n).toString(),
              master),
          Pattern.compile("registered with master"));
    }
  }

  /** Starts the command on this cluster; what it says comes from its standard output. */
  public Process command(String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of("dev.lowerface.archive.Main"));
    line.addAll(Arrays.asList(args));
    line.addAll(
        List.of(
            "--master",
            master,
            "--conf",
            "spark.executor.memory=" + MEMORY,
            "--conf",
            "spark.executor.extraClassPath=" + String.join(File.pathSeparator, CLASS_PATH)));
    return start(List.of(), line.toArray(String[]::new));
  }

  /** Ends one executor, as kill -9 does: only workers have children. False if there is none. */
  public boolean killExecutor() {
    return processes.stream()
        .flatMap(process -> process.children())
        .findFirst()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  private Process start(List<String> flags, String... words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    line.addAll(JavaFlags.ofThisProcess());
    line.addAll(flags);
    line.add("-Dlowerface.log=" + (words[0].startsWith("dev") ? "error" : "info"));
    line.add("-cp");
    line.add(String.join(File.pathSeparator, CLASS_PATH));
    line.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : processes) {
      process.descendants().forEach(all::add);
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
