package dev.lowerface.benchmarks.faults.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Sends MPEG-4 as RTP (RFC 6416) inside of an RTSP connection (RFC 2326, section 10.12). */
final class RtpTrack {
  static final int PAYLOAD_TYPE = 96;

  private static final int MOST_BYTES = 1400;
  private static final int LAST_OF_A_PICTURE = 0x80;
  private static final int TICKS = 90_000 / FaultySource.RATE;

  private final OutputStream out;
  private int number;
  private int pictures;

  RtpTrack(OutputStream out) {
    this.out = out;
  }

  /** Sends one picture. */
  void send(byte[] unit) throws IOException {
    for (int at = 0; at < unit.length; at += MOST_BYTES) {
      int length = Math.min(MOST_BYTES, unit.length - at);
      boolean last = at + length == unit.length;
      ByteBuffer packet = ByteBuffer.allocate(4 + 12 + length);
      packet.put((byte) '$').put((byte) 0).putShort((short) (12 + length));
      packet.put((byte) 0x80).put((byte) (PAYLOAD_TYPE | (last ? LAST_OF_A_PICTURE : 0)));
      packet.putShort((short) number).putInt(pictures * TICKS).putInt(1).put(unit, at, length);
      out.write(packet.array());
      number++;
    }
    pictures++;
  }
}
