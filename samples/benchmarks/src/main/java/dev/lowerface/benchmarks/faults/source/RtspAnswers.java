package dev.lowerface.benchmarks.faults.source;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Just enough of RTSP (RFC 2326) for a client to begin to play one video. */
final class RtspAnswers {
  private static final String DESCRIPTION =
      """
      v=0\r
      o=- 0 0 IN IP4 127.0.0.1\r
      s=mouth\r
      t=0 0\r
      m=video 0 RTP/AVP 96\r
      a=rtpmap:96 MP4V-ES/90000\r
      a=fmtp:96 profile-level-id=1\r
      """;

  private RtspAnswers() {}

  /**
   * Answers until the client has asked to play.
   *
   * @param wrong what is answered instead; null for what is right
   * @throws EOFException if it goes before
   */
  static void untilPlay(InputStream in, OutputStream out, Supplier<@Nullable String> wrong)
      throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    String method = "";
    while (!method.equals("PLAY")) {
      String request = lines.readLine();
      String sequence = "0";
      String line = request;
      while (line != null && !line.isEmpty()) {
        line = lines.readLine();
        sequence = line != null && line.startsWith("CSeq:") ? line.substring(5).strip() : sequence;
      }
      if (request == null || line == null) {
        throw new EOFException("the client has gone");
      }
      method = request.replaceAll(" .*", "");
      String instead = wrong.get();
      String answer = instead == null ? answer(method, sequence) : instead;
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static String answer(String method, String sequence) {
    String head = "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n";
    return switch (method) {
      case "OPTIONS" -> head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
      case "DESCRIBE" ->
          head
              + "Content-Type: application/sdp\r\nContent-Length: "
              + DESCRIPTION.length()
              + "\r\n\r\n"
              + DESCRIPTION;
      case "SETUP" -> head + "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      default -> head + "Session: 1\r\n\r\n";
    };
  }
}
