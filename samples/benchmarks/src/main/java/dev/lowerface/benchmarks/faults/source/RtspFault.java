package dev.lowerface.benchmarks.faults.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a camera on RTSP does wrong: in the midst of its stream, or when it is asked for it. */
enum RtspFault {
  DIES,
  IS_RESET,
  ENDS_ITS_STREAM,
  FALLS_SILENT,
  FALLS_SILENT_IN_A_PICTURE,
  TRICKLES,
  SENDS_NOISE,
  SPOILS_PICTURES,
  CUTS_PICTURES_OFF,
  SENDS_AN_ENDLESS_PICTURE,
  /** It takes connections and says nothing. */
  ANSWERS_NOTHING,
  ANSWERS_NOT_FOUND("RTSP/1.0 404 Stream Not Found\r\nCSeq: 1\r\n\r\n"),
  ASKS_FOR_A_LOGIN("RTSP/1.0 401 Who\r\nCSeq: 1\r\nWWW-Authenticate: Basic realm=\"c\"\r\n\r\n"),
  SPEAKS_NO_RTSP("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
  SENDS_AN_ENDLESS_HEADER("RTSP/1.0 200 OK\r\nX-Padding: " + "and so on ".repeat(10_000));

  private final @Nullable String answer;

  RtspFault() {
    this(null);
  }

  RtspFault(@Nullable String answer) {
    this.answer = answer;
  }

  /** What is answered whoever asks; null if it is what it should be. */
  @Nullable String answer() {
    return answer;
  }

  /** Whether those who are connected are dropped, and meet it when they connect again. */
  boolean drops() {
    return answer != null || this == DIES || this == IS_RESET || this == ANSWERS_NOTHING;
  }

  /** Its name in a table. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
