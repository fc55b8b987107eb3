package dev.lowerface.vision.remap;

import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * One part of each of the few pictures that a capture thread fills in turn. Its header is made once
 * per picture: a new one for every frame would be garbage.
 */
final class PictureParts implements AutoCloseable {
  private static final int MOST = 4;

  private final Header[] headers = new Header[MOST];
  private int oldest;

  PictureParts() {
    for (int i = 0; i < MOST; i++) {
      headers[i] = new Header();
    }
  }

  private static final class Header {
    private @Nullable Mat picture;
    private @Nullable Mat part;
    private long address;
    private long step;
  }

  /** The part of a picture; valid until its memory or the part changes. */
  Mat of(Mat picture, Rect where) {
    long address = picture.dataAddr();
    long step = picture.step1();
    for (Header header : headers) {
      Mat part = header.part;
      if (part != null
          && header.picture == picture
          && header.address == address
          && header.step == step) {
        return part;
      }
    }
    Header header = headers[oldest];
    oldest = (oldest + 1) % MOST;
    release(header);
    Mat part = picture.submat(where);
    header.picture = picture;
    header.part = part;
    header.address = address;
    header.step = step;
    return part;
  }

  /** From now on another part, or pictures of another size. */
  void clear() {
    for (Header header : headers) {
      release(header);
    }
  }

  private static void release(Header header) {
    if (header.part != null) {
      header.part.release();
    }
    header.part = null;
    header.picture = null;
  }

  @Override
  public void close() {
    clear();
  }
}
