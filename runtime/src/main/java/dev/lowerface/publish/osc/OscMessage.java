package dev.lowerface.publish.osc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parts of OSC 1.0 messages and bundles (opensoundcontrol.org, "Specification 1.0"): strings
 * are ended by a zero and padded to four bytes, numbers are big-endian, and each message of a
 * bundle follows its length. Addresses and types are encoded once, numbers for every message.
 */
public final class OscMessage {
  /** The time tag of what is to be done at once. */
  public static final long IMMEDIATELY = 1;

  private static final byte[] BUNDLE = string("#bundle");

  private OscMessage() {}

  /**
   * What a message begins with.
   *
   * @param address such as {@code /jawOpen}, of ASCII letters
   * @param types such as {@code ,f}
   * @return address and types, each padded
   */
  public static byte[] head(String address, String types) {
    byte[] first = string(address);
    byte[] second = string(types);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /**
   * A string as an argument.
   *
   * @param text of ASCII letters
   * @return the text, padded
   */
  public static byte[] string(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(ascii, (ascii.length / 4 + 1) * 4);
  }

  /**
   * Begins a bundle.
   *
   * @param out emptied first
   * @param timeTag as NTP has it, or {@link #IMMEDIATELY}
   * @return the same buffer
   */
  public static ByteBuffer beginBundle(ByteBuffer out, long timeTag) {
    return out.clear().put(BUNDLE).putLong(timeTag);
  }

  /**
   * Begins a message of a bundle. Its arguments are to follow.
   *
   * @param out the bundle
   * @param head from {@link #head}
   * @param argumentBytes how many bytes the arguments have
   * @return the same buffer
   */
  public static ByteBuffer beginMessage(ByteBuffer out, byte[] head, int argumentBytes) {
    return out.putInt(head.length + argumentBytes).put(head);
  }
}
