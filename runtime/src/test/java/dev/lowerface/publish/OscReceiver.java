package dev.lowerface.publish;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads OSC by the letter of its specification, for tests that want the datagrams, too. */
public final class OscReceiver implements AutoCloseable {
  /** A message. */
  public record Message(String address, String types, List<Object> arguments) {}

  private final DatagramSocket socket;

  public OscReceiver() throws IOException {
    this(0);
  }

  public OscReceiver(int port) throws IOException {
    socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** The messages of the next datagram; none if no datagram comes for so long. */
  public List<Message> receive(int millis) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    socket.setSoTimeout(millis);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return List.of();
    }
    List<Message> messages = new ArrayList<>();
    read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), messages);
    return messages;
  }

  /** The messages of all datagrams that have come, each list one datagram. */
  public List<List<Message>> receiveAll() throws IOException {
    List<List<Message>> all = new ArrayList<>();
    for (List<Message> one = receive(1); !one.isEmpty(); one = receive(1)) {
      all.add(one);
    }
    return all;
  }

  @Override
  public void close() {
    socket.close();
  }

  private static void read(ByteBuffer in, List<Message> messages) {
    String address = string(in);
    if (address.equals("#bundle")) {
      in.getLong();
      while (in.hasRemaining()) {
        ByteBuffer part = in.slice(in.position() + 4, in.getInt(in.position()));
        in.position(in.position() + 4 + part.remaining());
        read(part, messages);
      }
      return;
    }
    String types = string(in);
    List<Object> arguments = new ArrayList<>();
    for (char type : types.substring(1).toCharArray()) {
      switch (type) {
        case 'f' -> arguments.add(in.getFloat());
        case 'i' -> arguments.add(in.getInt());
        case 's' -> arguments.add(string(in));
        case 'T' -> arguments.add(true);
        case 'F' -> arguments.add(false);
        default -> throw new AssertionError("no such type: " + type);
      }
    }
    if (in.hasRemaining()) {
      throw new AssertionError(in.remaining() + " bytes behind " + address);
    }
    messages.add(new Message(address, types, arguments));
  }

  private static String string(ByteBuffer in) {
    int start = in.position();
    int end = start;
    while (in.get(end) != 0) {
      end++;
    }
    in.position(start + ((end - start) / 4 + 1) * 4);
    byte[] ascii = new byte[end - start];
    in.get(start, ascii);
    byte[] padding = new byte[in.position() - end];
    in.get(end, padding);
    if (!Arrays.equals(padding, new byte[padding.length])) {
      throw new AssertionError("expected zeros behind a string");
    }
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
