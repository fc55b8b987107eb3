package dev.lowerface.command.window;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Carries pictures from the inference thread to the window. A picture is copied only once the one
 * before has been taken, so the inference thread never does more than the display shows.
 */
public final class PictureSlot {
  private final boolean blueFirst;
  private byte[] bytes = {};
  private @Nullable BufferedImage back;
  private @Nullable BufferedImage front;
  private boolean fresh;

  /** Pictures of three channels are BGR if blue comes first, else RGB. */
  public PictureSlot(boolean blueFirst) {
    this.blueFirst = blueFirst;
  }

  /** Copies a picture of 8-bit grey or colour, if the last one was taken. */
  public void offer(Mat picture) {
    synchronized (this) {
      if (fresh || picture.empty()) {
        return;
      }
    }
    // Not fresh: only this thread touches the back.
    BufferedImage image = back;
    if (image == null
        || image.getWidth() != picture.cols()
        || image.getHeight() != picture.rows()) {
      image = new BufferedImage(picture.cols(), picture.rows(), BufferedImage.TYPE_INT_RGB);
    }
    copy(picture, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    synchronized (this) {
      back = image;
      fresh = true;
    }
  }

  /** The newest picture, untouched until the next call; null before the first. */
  public synchronized @Nullable BufferedImage take() {
    if (fresh) {
      BufferedImage taken = back;
      back = front;
      front = taken;
      fresh = false;
    }
    return front;
  }

  private void copy(Mat picture, int[] pixels) {
    int channels = picture.channels();
    int length = pixels.length * channels;
    if (bytes.length != length) {
      bytes = new byte[length];
    }
    picture.get(0, 0, bytes);
    if (channels == 1) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = 0x010101 * (bytes[i] & 0xff);
      }
      return;
    }
    int red = blueFirst ? 2 : 0;
    for (int i = 0; i < pixels.length; i++) {
      int at = channels * i;
      pixels[i] =
          (bytes[at + red] & 0xff) << 16
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2 - red] & 0xff);
    }
  }
}
