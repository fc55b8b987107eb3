package dev.lowerface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What strace sees of a process: each call that could change a file or reach another process. */
final class QuietTrace {
  private static final List<String> ALWAYS =
      List.of(
          "creat",
          "mkdir",
          "mkdirat",
          "mknod",
          "mknodat",
          "rename",
          "renameat",
          "renameat2",
          "unlink",
          "unlinkat",
          "rmdir",
          "link",
          "linkat",
          "symlink",
          "symlinkat",
          "truncate",
          "bind",
          "connect");
  private static final Pattern FOR_WRITING = Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE");

  private QuietTrace() {}

  /** Whether strace is there, and allowed to do its work. */
  static boolean isPossible() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** To be put before a command. */
  static List<String> command(Path log) {
    String calls = "trace=open,openat,openat2," + String.join(",", ALWAYS);
    return List.of("strace", "-f", "-qq", "-s", "300", "-o", log.toString(), "-e", calls);
  }

  /** The lines of a log, without those that opened a file only to read it. */
  static List<String> effects(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^\\d+ +", "")) // The thread.
        .filter(line -> !line.startsWith("<...")) // The end of a call that is there already.
        .filter(line -> !line.startsWith("open") || FOR_WRITING.matcher(line).find())
        .filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
        .toList();
  }
}
