package dev.lowerface.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command in a process of its own, which can be killed. */
public final class ArchiveProcess {
  private ArchiveProcess() {}

  /**
   * Starts it with a small heap.
   *
   * @param words its command line
   * @return a process whose standard output has its errors, too
   */
  public static Process start(List<String> words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    line.addAll(JavaFlags.ofThisProcess());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(words);
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }
}
