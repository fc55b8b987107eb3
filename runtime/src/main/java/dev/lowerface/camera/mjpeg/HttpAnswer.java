package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of an HTTP answer, as far as a stream of pictures needs it. */
final class HttpAnswer {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

  private int status;
  private String contentType = "";
  private boolean chunked;
  private boolean digest;

  /**
   * Takes a line of it.
   *
   * @return false if that was the empty line that ends it
   * @throws StreamFault if this is no answer of HTTP/1
   */
  boolean add(String line) throws StreamFault {
    if (status == 0) {
      Matcher matcher = STATUS.matcher(line);
      if (!matcher.matches()) {
        throw new StreamFault("it does not speak HTTP/1");
      }
      status = Integer.parseInt(matcher.group(1));
      return true;
    }
    String type = HeaderLines.value(line, "content-type");
    if (type != null) {
      contentType = type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
    String encoding = HeaderLines.value(line, "transfer-encoding");
    if (encoding != null) {
      chunked = encoding.equalsIgnoreCase("chunked");
    }
    String login = HeaderLines.value(line, "www-authenticate");
    if (login != null) {
      digest |= login.regionMatches(true, 0, "digest", 0, "digest".length());
    }
    return !line.isEmpty();
  }

  /** Whether the body comes in chunks. */
  boolean chunked() {
    return chunked;
  }

  /** Whether this is something that FFmpeg may know how to read, though it is no MJPEG. */
  boolean forFfmpeg() {
    return status == 200
        && (contentType.startsWith("video/") || contentType.startsWith("application/"));
  }

  /** Refuses all but a stream of pictures. */
  void requirePictures() throws StreamFault {
    if (status >= 300 && status < 400) {
      throw new StreamFault("it points elsewhere (HTTP " + status + "), give that address");
    }
    if (status == 401 && digest) {
      throw new StreamFault(
          "it asks for digest authentication, which is not known here, allow basic or none");
    }
    if (status == 401 || status == 403) {
      throw new StreamFault(
          "it asks who you are (HTTP " + status + "), write http://NAME:PASSWORD@HOST/…");
    }
    if (status != 200) {
      throw new StreamFault("it answered HTTP " + status);
    }
    if (contentType.startsWith("image/")) {
      throw new StreamFault("it sends a single picture, give the address of its stream");
    }
    if (!contentType.equals("multipart/x-mixed-replace")) {
      throw new StreamFault("it sends " + shown(contentType));
    }
  }

  /** What others wrote goes into a message only if it is harmless there. */
  private static String shown(String contentType) {
    return contentType.matches("[a-z0-9/.+-]{1,60}") ? contentType : "something else";
  }
}
