package dev.lowerface.benchmarks.faults.source;

import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera that sends MPEG-4 over RTSP. It films all the time, so that whoever connects comes in
 * between two key frames, which are a second apart.
 */
final class RtspCamera implements FaultySource {
  private static final List<RtspFault> FAULTS = List.of(RtspFault.values());
  private final List<byte[]> units;
  private final NanoClock clock = NanoClock.SYSTEM;
  private final long begin = clock.nanoTime();
  private final LoopbackServer server = new LoopbackServer(this::serve);
  private volatile @Nullable RtspFault fault;

  /**
   * A camera, switched on.
   *
   * @param units the pictures, compressed
   */
  RtspCamera(List<byte[]> units) {
    this.units = units;
  }

  @Override
  public String name() {
    return "rtsp";
  }

  @Override
  public List<String> faults() {
    return FAULTS.stream().map(RtspFault::label).toList();
  }

  @Override
  public String source() {
    return "rtsp://127.0.0.1:" + server.port() + "/mouth";
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void fail(int next) throws IOException {
    RtspFault wanted = FAULTS.get(next);
    fault = wanted;
    if (wanted == RtspFault.DIES) {
      server.die();
    } else if (wanted.drops()) {
      server.drop(wanted == RtspFault.IS_RESET);
    }
  }

  @Override
  public void recover() throws IOException {
    fault = null;
    server.drop(false);
    server.live();
  }

  private void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    if (fault == RtspFault.IS_RESET) {
      return;
    }
    if (fault == RtspFault.ANSWERS_NOTHING) {
      while (in.read() >= 0) {
        // Whatever the client says until it goes.
      }
      return;
    }
    RtspAnswers.untilPlay(
        in,
        out,
        () -> {
          RtspFault now = fault;
          return now == null ? null : now.answer();
        });
    RtpTrack track = new RtpTrack(out);
    for (long n = now(); ; n++) {
      clock.waitUntil(begin + n * 1_000_000_000L / RATE);
      byte[] unit = units.get((int) (n % units.size()));
      if (!send(fault, unit, track)) {
        return;
      }
      out.flush();
    }
  }

  private long now() {
    return (clock.nanoTime() - begin) * RATE / 1_000_000_000L;
  }

  /** False when the stream ends. */
  private static boolean send(@Nullable RtspFault now, byte[] unit, RtpTrack track)
      throws IOException {
    if (now == null) {
      track.send(unit);
      return true;
    }
    switch (now) {
      case ENDS_ITS_STREAM -> {
        return false;
      }
      case FALLS_SILENT_IN_A_PICTURE, CUTS_PICTURES_OFF ->
          track.send(Arrays.copyOf(unit, unit.length / 2));
      case TRICKLES -> track.send(new byte[1]);
      case SENDS_NOISE -> track.send(Damage.noise(1 << 14));
      case SPOILS_PICTURES -> track.send(Damage.spoilt(unit));
      case SENDS_AN_ENDLESS_PICTURE -> {
        while (true) {
          track.send(Damage.ZEROS);
        }
      }
      default -> {} // Silence.
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
