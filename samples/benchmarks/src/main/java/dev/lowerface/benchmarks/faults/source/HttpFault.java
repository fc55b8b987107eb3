package dev.lowerface.benchmarks.faults.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a camera on HTTP does wrong: in the midst of its stream, or when it is asked for it. */
@SuppressWarnings("ImmutableEnumChecker") // A lambda without state.
enum HttpFault {
  DIES,
  IS_RESET,
  ENDS_ITS_STREAM((out, jpeg) -> false),
  ENDS_IN_A_PICTURE((out, jpeg) -> part(out, jpeg.length, Arrays.copyOf(jpeg, 2000), false)),
  FALLS_SILENT((out, jpeg) -> true),
  FALLS_SILENT_IN_A_PICTURE(
      (out, jpeg) -> part(out, jpeg.length, Arrays.copyOf(jpeg, 1 + jpeg.length % 1000), true)),
  TRICKLES((out, jpeg) -> send(out, new byte[1])),
  SENDS_NOISE((out, jpeg) -> send(out, Damage.noise(1 << 16))),
  SENDS_AN_ENDLESS_PICTURE((out, jpeg) -> endless(out, jpeg)),
  SENDS_AN_ENDLESS_HEADER((out, jpeg) -> send(out, text("X-Padding: and so on\r\n".repeat(500)))),
  CUTS_PICTURES_OFF(
      (out, jpeg) -> part(out, jpeg.length / 2, Arrays.copyOf(jpeg, jpeg.length / 2), true)),
  ENDS_PICTURES_TOO_EARLY((out, jpeg) -> part(out, jpeg.length, Damage.endedEarly(jpeg), true)),
  SPOILS_PICTURES((out, jpeg) -> part(out, jpeg.length, Damage.spoilt(jpeg), true)),
  CLAIMS_HUGE_PICTURES((out, jpeg) -> part(out, jpeg.length, Damage.huge(jpeg), true)),
  SENDS_TEXTS_AS_PICTURES((out, jpeg) -> part(out, 20, text("this is no picture.."), true)),
  BREAKS_THE_CHUNKS((out, jpeg) -> sendRaw(out, text("zzzz\r\n"))),
  ANSWERS_UNAVAILABLE("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
  ANSWERS_NOT_FOUND("HTTP/1.1 404 Not Found\r\n\r\n"),
  ASKS_FOR_A_LOGIN("HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic realm=\"c\"\r\n\r\n"),
  ANSWERS_A_WEB_PAGE("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>busy</html>"),
  POINTS_TO_ITSELF("HTTP/1.1 302 Found\r\nLocation: /stream\r\nContent-Length: 0\r\n\r\n"),
  ANSWERS_NOTHING(""),
  SPEAKS_NO_HTTP("SSH-2.0-OpenSSH_9.2\r\n"),
  SENDS_AN_EMPTY_BODY("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n"),
  CALLS_NOISE_A_VIDEO("HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\n\r\nGGGGGGGG\u0001\u0002");

  /** What is sent in place of a picture. */
  interface Wrong {
    /** Whether the connection stays open. */
    boolean send(OutputStream out, byte[] jpeg) throws IOException;
  }

  private final @Nullable Wrong wrong;
  private final @Nullable String answer;

  HttpFault() {
    this.wrong = null;
    this.answer = null;
  }

  HttpFault(Wrong wrong) {
    this.wrong = wrong;
    this.answer = null;
  }

  HttpFault(String answer) {
    this.wrong = null;
    this.answer = answer;
  }

  /** What is sent in place of a picture; null if connections are closed. */
  @Nullable Wrong wrong() {
    return wrong;
  }

  /** What whoever connects gets in place of a stream; null for a stream. */
  byte @Nullable [] answer() {
    return answer == null ? null : text(answer);
  }

  /** Its name in a table. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Sends a whole picture with its header. */
  static boolean part(OutputStream out, int length, byte[] bytes, boolean staysOpen)
      throws IOException {
    send(
        out, text("\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Length: " + length + "\r\n\r\n"));
    send(out, bytes);
    return staysOpen;
  }

  private static boolean send(OutputStream out, byte[] bytes) throws IOException {
    out.write(text(Integer.toHexString(bytes.length) + "\r\n"));
    out.write(bytes);
    return sendRaw(out, text("\r\n"));
  }

  private static boolean sendRaw(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    return true;
  }

  /** Until whoever reads it gives up. */
  private static boolean endless(OutputStream out, byte[] jpeg) throws IOException {
    part(out, jpeg.length, Arrays.copyOf(jpeg, jpeg.length - 2), true);
    while (true) {
      send(out, Damage.ZEROS);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
