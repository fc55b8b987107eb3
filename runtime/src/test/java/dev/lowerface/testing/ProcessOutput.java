package dev.lowerface.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another program says. */
public final class ProcessOutput {
  private ProcessOutput() {}

  /**
   * Reads the lines of a program until one of them holds what is waited for. What it says after
   * that is read and forgotten, so that it never waits for a reader.
   *
   * @param process a program whose standard output is a pipe
   * @param wanted what a line has to hold
   * @return the match
   * @throws IOException if the program has ended before
   */
  public static Matcher await(Process process, Pattern wanted) throws IOException {
    BufferedReader output = process.inputReader();
    List<String> said = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = wanted.matcher(line);
      if (found.find()) {
        Thread rest = new Thread(() -> output.lines().forEach(later -> {}), "rest of the output");
        rest.setDaemon(true);
        rest.setUncaughtExceptionHandler((thread, closed) -> {}); // With the program's end.
        rest.start();
        return found;
      }
      said.add(line);
    }
    throw new IOException("expected '" + wanted + "' before the end, got " + said);
  }
}
