package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;

/**
 * Finds the JPEGs in a stream by their own marks (ITU-T T.81, annex B): each begins with SOI, goes
 * on from segment to segment, and ends with EOI, which cannot stand inside a scan. What lies
 * between them is passed over: the delimiters and headers of {@code multipart/x-mixed-replace},
 * whose lengths and boundaries cameras get wrong in every way, and padding. A picture that is cut
 * off is passed over when the next one begins.
 */
final class JpegFinder {
  /** The longest picture, in bytes. */
  static final int MAX_PICTURE = 16 * 1024 * 1024;

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private enum Place {
    OUTSIDE,
    SEGMENTS,
    SCAN
  }

  private Place place = Place.OUTSIDE;

  /** How far the picture has been followed, from its beginning. */
  private int followed;

  /** Where to look for the next picture if this one is broken off, from its beginning. */
  private int resume;

  private int start;
  private int end;
  private long broken;

  /**
   * Looks for the next picture.
   *
   * @param in between its position and its limit lies what has come in; what is of no use any more
   *     is taken
   * @return whether a picture is complete; it lies in {@code in} from {@link #start} to {@link
   *     #end}
   * @throws StreamFault if a picture is too long
   */
  boolean next(ByteBuffer in) throws StreamFault {
    while (place != Place.OUTSIDE || enter(in)) {
      start = in.position();
      int at = place == Place.SCAN ? overScan(in) : overSegment(in);
      if (place == Place.OUTSIDE) { // The picture is broken off there.
        broken++;
        in.position(Math.min(at, in.limit()));
      } else if (end > start) {
        place = Place.OUTSIDE;
        in.position(end);
        return true;
      } else if (at < 0) {
        return false;
      } else {
        followed = at - start;
        if (followed > MAX_PICTURE) {
          throw new StreamFault("a picture is longer than " + MAX_PICTURE + " bytes");
        }
      }
    }
    return false;
  }

  /** Whether the beginning of a picture has come. */
  boolean inPicture() {
    return place != Place.OUTSIDE;
  }

  /** Where the picture begins. */
  int start() {
    return start;
  }

  /** Where the picture ends. */
  int end() {
    return end;
  }

  /** How many pictures were broken off. */
  long broken() {
    return broken;
  }

  private boolean enter(ByteBuffer in) {
    int last = in.limit() - 2;
    int at = in.position();
    while (at < last && !(marker(in, at) == SOI && in.get(at + 2) == (byte) 0xFF)) {
      at++;
    }
    in.position(at);
    end = 0;
    if (at >= last) {
      return false;
    }
    followed = 2;
    resume = 2;
    place = Place.SEGMENTS;
    return true;
  }

  /** Where the next segment begins; -1 if the next bytes must come first. */
  private int overSegment(ByteBuffer in) {
    int at = start + followed;
    if (at + 4 > in.limit()) {
      return at + 2 <= in.limit() && marker(in, at) == EOI ? finish(at) : -1;
    }
    int marker = marker(in, at);
    if (marker == 0xFF) {
      return at + 1; // A marker may be preceded by any number of these.
    }
    if (marker == EOI) {
      return finish(at);
    }
    int length = (in.get(at + 2) & 0xFF) << 8 | (in.get(at + 3) & 0xFF);
    if (marker < 0xC0 || marker == SOI || isRestart(marker) || length < 2) {
      place = Place.OUTSIDE;
      return start + resume;
    }
    // A picture that was cut off inside a segment leads into the next one, which begins before
    // here; but what an application put into its segment may be a small picture of its own.
    boolean application = marker >= 0xE0;
    resume = application ? at - start + 2 + length : at - start + 4;
    if (marker == SOS) {
      place = Place.SCAN;
    }
    return at + 2 + length;
  }

  /** Where the scan ends; -1 if it has not ended yet. */
  private int overScan(ByteBuffer in) {
    int last = in.limit() - 1;
    int at = start + followed;
    while (at < last) {
      int marker = marker(in, at);
      if (marker == EOI) {
        return finish(at);
      }
      if (marker != 0 && marker != 0xFF && !isRestart(marker)) {
        // Another scan may follow, with tables of its own.
        place = marker < 0xC0 || marker == SOI ? Place.OUTSIDE : Place.SEGMENTS;
        return at;
      }
      at++;
    }
    if (at - start > followed) {
      followed = at - start;
    }
    return followed > MAX_PICTURE ? at : -1;
  }

  private int finish(int at) {
    end = at + 2;
    return end;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  /** The second byte of a marker, or 0 where none is. */
  private static int marker(ByteBuffer in, int at) {
    return in.get(at) == (byte) 0xFF ? in.get(at + 1) & 0xFF : 0;
  }
}
