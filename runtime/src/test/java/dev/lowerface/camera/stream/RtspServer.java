package dev.lowerface.camera.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Just enough RTSP (RFC 2326) for one client at a time: an MPEG transport stream as RTP (RFC 2250)
 * inside the connection. What comes after its end is silence.
 */
final class RtspServer implements AutoCloseable {
  private static final int PACKET = 7 * 188;

  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final boolean thenSilent;
  private final byte[] stream;
  private final Thread thread = new Thread(this::run, "rtsp-server");

  /**
   * A server, started.
   *
   * @param stream a transport stream
   * @param thenSilent whether to keep quiet after it rather than to close the connection
   */
  RtspServer(byte[] stream, boolean thenSilent) throws IOException {
    this.stream = stream;
    this.thenSilent = thenSilent;
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "rtsp://ann:secret@127.0.0.1:" + listener.getLocalPort() + "/mouth";
  }

  private void run() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        serve(socket);
      } catch (IOException e) {
        // The client has gone, or this server stops.
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = socket.getOutputStream();
    while (true) {
      String request = in.readLine();
      if (request == null) {
        return;
      }
      String sequence = "0";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.startsWith("CSeq:")) {
          sequence = line.substring(5).strip();
        }
      }
      String method = request.replaceAll(" .*", "");
      out.write(answer(method, sequence).getBytes(StandardCharsets.ISO_8859_1));
      if (method.equals("PLAY")) {
        play(out);
        while (thenSilent && in.readLine() != null) {
          // Whatever the client says until it goes.
        }
        return;
      }
    }
  }

  private static String answer(String method, String sequence) {
    String head = "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n";
    return switch (method) {
      case "OPTIONS" -> head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
      case "DESCRIBE" -> {
        String sdp = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 33\r\n";
        yield head
            + "Content-Type: application/sdp\r\nContent-Length: "
            + sdp.length()
            + "\r\n\r\n"
            + sdp;
      }
      case "SETUP" -> head + "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      default -> head + "Session: 1\r\n\r\n";
    };
  }

  private void play(OutputStream out) throws IOException {
    int number = 0;
    for (int at = 0; at < stream.length; at += PACKET) {
      int length = Math.min(PACKET, stream.length - at);
      ByteBuffer packet = ByteBuffer.allocate(4 + 12 + length);
      packet.put((byte) '$').put((byte) 0).putShort((short) (12 + length));
      packet.put((byte) 0x80).put((byte) 33).putShort((short) number);
      packet.putInt(number * 3000).putInt(1).put(stream, at, length);
      out.write(packet.array());
      number++;
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
