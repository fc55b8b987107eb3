package dev.lowerface.benchmarks.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the lines that go to standard error while it is open, and lets them pass. */
final class LogLines implements AutoCloseable {
  private final PrintStream before = System.err;
  private final AtomicLong lines = new AtomicLong();

  LogLines() {
    System.setErr(new PrintStream(new Counter(before), true, StandardCharsets.UTF_8));
  }

  /** How many there were. */
  long count() {
    return lines.get();
  }

  @Override
  public void close() {
    System.setErr(before);
  }

  private final class Counter extends FilterOutputStream {
    Counter(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      if (b == '\n') {
        lines.incrementAndGet();
      }
      out.write(b);
    }
  }
}
