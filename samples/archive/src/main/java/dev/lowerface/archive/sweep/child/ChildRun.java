package dev.lowerface.archive.sweep.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs a training to its end. What it says goes to a file; when this process ends, however, it ends
 * as well, because its standard input does.
 *
 * @param program what is run
 * @param log where its output is added
 * @param cancelled asked now and then whether to give up
 */
public record ChildRun(TrainingProgram program, Path log, BooleanSupplier cancelled) {
  private static final long PAUSE_MILLIS = 200;
  private static final int MOST_STARTS = 3;
  private static final int SIGNALS = 128;
  private static final int LAST_BYTES = 64 << 10;

  /**
   * Starts it, again if it is killed: it goes on from its checkpoint.
   *
   * @param words its options, the folder of its checkpoint included
   * @param environment what its environment has beside this one's
   * @return why it failed; empty if it ended well
   * @throws IOException if it cannot be started
   * @throws InterruptedException if it is to be given up; it is ended
   */
  public String toEnd(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    for (int start = 1; ; start++) {
      long begun = Files.exists(log) ? Files.size(log) : 0;
      int code = once(words, environment);
      if (code == 0) {
        return "";
      }
      boolean killed = code < 0 || code > SIGNALS;
      if (!killed) {
        return TrainingProgram.reason(end(begun), code);
      }
      if (start == MOST_STARTS) {
        return "was killed or crashed "
            + start
            + " times, at last with code "
            + code
            + "; see "
            + log;
      }
    }
  }

  private int once(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = program.command(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled.getAsBoolean()) {
          throw new InterruptedException("this training was given up");
        }
      }
      return process.exitValue();
    } finally {
      // Its folder is given to another task next, so it has to be gone.
      process.destroyForcibly().onExit().join();
    }
  }

  /** What the last start said, at most its last part. */
  private String end(long begun) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(begun, file.length() - LAST_BYTES));
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
