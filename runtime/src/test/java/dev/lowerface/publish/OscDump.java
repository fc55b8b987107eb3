package dev.lowerface.publish;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A receiver of OSC that nobody here wrote: {@code oscdump} of liblo-tools. */
public final class OscDump implements AutoCloseable {
  private final int port;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Starts it at a free port, or skips the test. It takes a moment until it listens. */
  public OscDump() throws IOException {
    assumeTrue(onPath(), "skipped: oscdump (Debian: liblo-tools) is not on the PATH");
    try (DatagramSocket free = new DatagramSocket(0)) {
      port = free.getLocalPort();
    }
    process =
        new ProcessBuilder("oscdump", "-L", Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    Thread reader = new Thread(this::copyLines, "oscdump output");
    reader.setDaemon(true);
    reader.start();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The next message: time tag, address, types and arguments; null if none comes for 20 ms. */
  public @Nullable String poll() throws InterruptedException {
    return lines.poll(20, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void copyLines() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.strip());
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  private static boolean onPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> new File(folder, "oscdump").canExecute());
  }
}
