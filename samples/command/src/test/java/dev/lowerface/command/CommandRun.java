package dev.lowerface.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command run in this process. What the logger writes counts as standard error, since a user
 * sees it there.
 *
 * @param exitCode what the process would have ended with
 * @param out lines on standard output
 * @param err lines on standard error
 */
public record CommandRun(int exitCode, List<String> out, List<String> err) {
  public static CommandRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return of(out, args);
  }

  public static CommandRun of(OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream before = System.err;
    System.setErr(errors);
    try {
      int exitCode = Main.run(new PrintStream(out, false, StandardCharsets.UTF_8), errors, args);
      String written =
          out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
      return new CommandRun(
          exitCode,
          written.lines().toList(),
          err.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setErr(before);
    }
  }
}
