package dev.lowerface.benchmarks.faults.source;

import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A camera that serves MJPEG over HTTP, in chunks. */
final class HttpCamera implements FaultySource {
  private static final List<HttpFault> FAULTS = List.of(HttpFault.values());
  private static final byte[] HEADER =
      """
      HTTP/1.1 200 OK\r
      Content-Type: multipart/x-mixed-replace;boundary=b\r
      Transfer-Encoding: chunked\r
      \r
      """
          .getBytes(StandardCharsets.ISO_8859_1);

  private final List<byte[]> jpegs;
  private final NanoClock clock = NanoClock.SYSTEM;
  private final LoopbackServer server = new LoopbackServer(this::serve);
  private volatile @Nullable HttpFault fault;

  HttpCamera(List<byte[]> jpegs) {
    this.jpegs = jpegs;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<String> faults() {
    return FAULTS.stream().map(HttpFault::label).toList();
  }

  @Override
  public String source() {
    return "http://127.0.0.1:" + server.port() + "/stream";
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void fail(int next) throws IOException {
    HttpFault wanted = FAULTS.get(next);
    fault = wanted;
    if (wanted == HttpFault.DIES) {
      server.die();
    } else if (wanted.wrong() == null) {
      server.drop(wanted == HttpFault.IS_RESET);
    }
  }

  @Override
  public void recover() throws IOException {
    fault = null;
    server.drop(false);
    server.live();
  }

  private void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    HttpFault now = fault;
    if (in.read(new byte[4096]) < 0 || now == HttpFault.IS_RESET) {
      return;
    }
    byte[] answer = now == null ? null : now.answer();
    if (answer != null) {
      out.write(answer);
      return;
    }
    out.write(HEADER);
    stream(out);
  }

  private void stream(OutputStream out) throws IOException, InterruptedException {
    long begin = clock.nanoTime();
    boolean staysOpen = true;
    for (int n = 0; staysOpen; n++) {
      clock.waitUntil(begin + n * 1_000_000_000L / RATE);
      byte[] jpeg = jpegs.get(n % jpegs.size());
      HttpFault now = fault;
      HttpFault.Wrong wrong = now == null ? null : now.wrong();
      staysOpen =
          wrong == null ? HttpFault.part(out, jpeg.length, jpeg, true) : wrong.send(out, jpeg);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
