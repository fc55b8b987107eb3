package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A WebSocket client that can be as rude as a test wants. */
final class RawClient implements AutoCloseable {
  /** The key of RFC 6455, section 1.3, whose answer stands there too. */
  static final String HANDSHAKE =
      String.join(
          "\r\n",
          "GET / HTTP/1.1",
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 13",
          "\r\n");

  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  /** Connects, and says nothing. */
  RawClient(InetSocketAddress address) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(30_000);
    socket.connect(address);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects and is open. */
  static RawClient open(InetSocketAddress address) throws IOException {
    RawClient client = new RawClient(address);
    String answer = client.ask(HANDSHAKE);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(answer);
    }
    return client;
  }

  /** The head of the answer to a request. */
  String ask(String request) throws IOException {
    write(request.getBytes(ISO_8859_1));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  void write(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends one masked frame; {@code first} is FIN, RSV and opcode. */
  void send(int first, byte[] payload) throws IOException {
    write(frame(first, payload));
  }

  static byte[] frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % 4]));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  void sendText(String text) throws IOException {
    send(0x81, text.getBytes(UTF_8));
  }

  /** The next frame: its first byte, and what it holds. */
  Frame next() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(payload);
    return new Frame(first, ByteBuffer.wrap(payload).asReadOnlyBuffer());
  }

  /** The next frame that is no sample. */
  Frame nextBut(int first) throws IOException {
    Frame frame = next();
    while (frame.first == first) {
      frame = next();
    }
    return frame;
  }

  /** All that still comes. */
  byte[] rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ((InputStream) in).transferTo(all);
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  record Frame(int first, ByteBuffer payload) {
    String text() {
      return UTF_8.decode(payload.duplicate()).toString();
    }

    /** Of a close frame. */
    int code() {
      return payload.getShort(0) & 0xffff;
    }

    /** Of a close frame. */
    String reason() {
      return UTF_8.decode(payload.duplicate().position(2)).toString();
    }
  }
}
