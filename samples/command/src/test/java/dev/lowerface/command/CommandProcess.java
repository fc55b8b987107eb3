package dev.lowerface.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command in a process of its own, on this one's Java and class path. */
public final class CommandProcess {
  private CommandProcess() {}

  /**
   * What starts it.
   *
   * @param args its command line
   * @return whose standard error comes with the standard output
   */
  public static ProcessBuilder of(String... args) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(args));
    return new ProcessBuilder(line).redirectErrorStream(true);
  }
}
