package dev.lowerface.publish.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the frames of one client (RFC 6455, section 5), which are masked and of at most {@link
 * #MAX_BYTES}, as are the messages that several of them make. What breaks a rule ends the
 * connection with the code that the RFC has for it.
 */
public final class ClientFrames {
  public static final int MAX_BYTES = 4096;

  /** Room for one frame of the largest kind. */
  static final int BUFFER_BYTES = MAX_BYTES + 14;

  /** What a client says. */
  interface Listener {
    void onText(String text);

    void onBinary();

    /** To be answered with the same. */
    void onPing(byte[] payload);

    /** The last call. */
    void onClose(int code, String why);
  }

  static final int NORMAL = 1000;
  static final int PROTOCOL_ERROR = 1002;
  static final int NO_UTF8 = 1007;
  static final int TOO_BIG = 1009;

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int MAX_CONTROL_BYTES = 125;

  private final Listener listener;
  private final ByteBuffer message = ByteBuffer.allocate(MAX_BYTES);
  private int messageOpcode;
  private boolean ended;

  ClientFrames(Listener listener) {
    this.listener = listener;
  }

  /** Takes all whole frames out of a buffer that stands ready to be read. */
  void read(ByteBuffer in) {
    while (!ended && in.remaining() >= 2) {
      int start = in.position();
      if (!readFrame(in)) {
        in.position(start);
        return;
      }
    }
  }

  /** False if the frame is not whole yet. */
  private boolean readFrame(ByteBuffer in) {
    int first = in.get() & 0xff;
    int second = in.get() & 0xff;
    boolean last = (first & 0x80) != 0;
    int opcode = first & 0x0f;
    boolean control = opcode >= CLOSE;
    if ((first & 0x70) != 0 || (second & 0x80) == 0) {
      return fail(PROTOCOL_ERROR, "expected masked frames without extensions");
    }
    int length = second & 0x7f;
    if (control && (!last || length > MAX_CONTROL_BYTES)) {
      return fail(PROTOCOL_ERROR, "expected a control frame of 125 bytes or less, in one piece");
    }
    if (length == 127) {
      return fail(TOO_BIG, "expected messages of 4096 bytes or less");
    }
    if (length == 126) {
      if (in.remaining() < 2) {
        return false;
      }
      length = in.getShort() & 0xffff;
    }
    if (length > MAX_BYTES) {
      return fail(TOO_BIG, "expected messages of 4096 bytes or less");
    }
    if (in.remaining() < 4 + length) {
      return false;
    }
    byte[] payload = unmasked(in, length);
    return control ? onControl(opcode, payload) : onData(opcode, last, payload);
  }

  private boolean onControl(int opcode, byte[] payload) {
    switch (opcode) {
      case PING -> listener.onPing(payload);
      case PONG -> {
        // Nobody pinged, but that is allowed.
      }
      case CLOSE -> onClose(payload);
      default -> fail(PROTOCOL_ERROR, "expected a known opcode");
    }
    return true;
  }

  private boolean onData(int opcode, boolean last, byte[] payload) {
    boolean continues = messageOpcode != 0;
    if (opcode > BINARY || continues != (opcode == CONTINUATION)) {
      return fail(PROTOCOL_ERROR, "expected a known opcode, and messages one after the other");
    }
    if (!continues) {
      messageOpcode = opcode;
    }
    if (payload.length > message.remaining()) {
      return fail(TOO_BIG, "expected messages of 4096 bytes or less");
    }
    message.put(payload);
    if (last) {
      boolean text = messageOpcode == TEXT;
      messageOpcode = 0;
      message.flip();
      if (text) {
        onText();
      } else {
        listener.onBinary();
      }
      message.clear();
    }
    return true;
  }

  private void onText() {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(message).toString();
    } catch (CharacterCodingException e) {
      fail(NO_UTF8, "expected text in UTF-8");
      return;
    }
    listener.onText(text);
  }

  private void onClose(byte[] payload) {
    if (payload.length == 0) {
      fail(NORMAL, "");
      return;
    }
    int code = payload.length == 1 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    if (isKnown(code)) {
      fail(code, "");
    } else {
      fail(PROTOCOL_ERROR, "expected a known close code");
    }
  }

  /** Section 7.4: 1004, 1005 and 1006 are never sent, and what lies between is nobody's. */
  private static boolean isKnown(int code) {
    boolean defined = code >= NORMAL && code <= 1014;
    boolean registered = code >= 3000 && code <= 4999;
    return (defined && (code < 1004 || code > 1006)) || registered;
  }

  private boolean fail(int code, String why) {
    ended = true;
    listener.onClose(code, why);
    return true;
  }

  private static byte[] unmasked(ByteBuffer in, int length) {
    byte[] mask = new byte[4];
    in.get(mask);
    byte[] payload = new byte[length];
    in.get(payload);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }
}
