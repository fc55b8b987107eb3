package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds the pictures in the body of a {@code multipart/x-mixed-replace} answer. Forgiving, because
 * small cameras are careless: the first line of dashes is the delimiter, whatever the header said,
 * and a part is as long as its own header says, or else goes up to the next delimiter.
 */
final class MultipartPictures {
  /** The longest picture, in bytes. */
  static final int MAX_PICTURE = 16 * 1024 * 1024;

  private enum Expecting {
    DELIMITER,
    HEADER,
    PICTURE
  }

  private final HeaderLines lines = new HeaderLines();
  private Expecting expecting = Expecting.DELIMITER;
  private byte[] delimiter = {'-', '-'};
  private int length;
  private int searched;
  private int start;
  private int end;

  /**
   * Looks for the next picture.
   *
   * @param in between its position and its limit lies what has come in; what is understood is taken
   * @return whether a picture is complete; it lies in {@code in} from {@link #start} to {@link
   *     #end}
   * @throws StreamFault if this is no such body, or something in it is too long
   */
  boolean next(ByteBuffer in) throws StreamFault {
    while (expecting != Expecting.PICTURE) {
      if (!(expecting == Expecting.HEADER ? header(in) : delimiter(in))) {
        return false;
      }
    }
    if (!picture(in)) {
      return false;
    }
    expecting = Expecting.DELIMITER;
    lines.restart();
    return true;
  }

  /** Whether the beginning of a picture has come, or could have. */
  boolean inPicture() {
    return expecting == Expecting.PICTURE;
  }

  /** Where the picture begins. */
  int start() {
    return start;
  }

  /** Where the picture ends. */
  int end() {
    return end;
  }

  private boolean delimiter(ByteBuffer in) throws StreamFault {
    String line = lines.next(in);
    if (line == null) {
      return false;
    }
    if (line.startsWith("--") && line.length() > 2) {
      if (delimiter.length == 2) {
        delimiter = line.strip().getBytes(StandardCharsets.ISO_8859_1);
      }
      lines.restart();
      length = -1;
      expecting = Expecting.HEADER;
    }
    return true;
  }

  private boolean header(ByteBuffer in) throws StreamFault {
    String line = lines.next(in);
    if (line == null) {
      return false;
    }
    if (line.isEmpty()) {
      searched = 0;
      expecting = Expecting.PICTURE;
      return true;
    }
    String value = HeaderLines.value(line, "content-length");
    if (value != null) {
      length = length(value);
    }
    return true;
  }

  private static int length(String value) throws StreamFault {
    if (!value.matches("[0-9]{1,9}")) {
      throw new StreamFault("the length of a picture is no number");
    }
    int length = Integer.parseInt(value);
    if (length > MAX_PICTURE) {
      throw tooLong();
    }
    return length;
  }

  private boolean picture(ByteBuffer in) throws StreamFault {
    start = in.position();
    if (length < 0) {
      return pictureUpToDelimiter(in);
    }
    if (in.remaining() < length) {
      return false;
    }
    end = start + length;
    in.position(end);
    return true;
  }

  private boolean pictureUpToDelimiter(ByteBuffer in) throws StreamFault {
    int last = in.limit() - delimiter.length;
    for (int at = start + searched; at <= last; at++) {
      if (isDelimiter(in, at)) {
        in.position(at);
        end = at;
        return true;
      }
    }
    searched = Math.max(0, last + 1 - start);
    if (searched > MAX_PICTURE) {
      throw tooLong();
    }
    return false;
  }

  private boolean isDelimiter(ByteBuffer in, int at) {
    for (int i = 0; i < delimiter.length; i++) {
      if (in.get(at + i) != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private static StreamFault tooLong() {
    return new StreamFault("a picture is longer than " + MAX_PICTURE + " bytes");
  }
}
