package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.NativeMat;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Turns FFmpeg's pictures into BGR, in memory that stays the same while the size does. */
final class BgrConverter implements AutoCloseable {
  /** swscale writes whole vectors, beyond the end of a row. */
  private static final int ROW_PIXELS = 32;

  private final Mat padded = new Mat();
  private final PointerPointer<?> planes = new PointerPointer<>(4L);
  private final IntPointer strides = new IntPointer(4L);
  private Mat picture = new Mat();
  private @Nullable SwsContext context;

  /**
   * Converts.
   *
   * @return a view of this converter's memory, valid until the next call
   */
  Mat bgr(AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    context =
        swscale.sws_getCachedContext(
            context,
            width,
            height,
            frame.format(),
            width,
            height,
            avutil.AV_PIX_FMT_BGR24,
            swscale.SWS_BILINEAR,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (picture.cols() != width || picture.rows() != height) {
      resize(width, height);
    }
    swscale.sws_scale(context, frame.data(), frame.linesize(), 0, height, planes, strides);
    return picture;
  }

  private void resize(int width, int height) {
    picture.release();
    padded.create(height + 1, (width / ROW_PIXELS + 2) * ROW_PIXELS, CvType.CV_8UC3);
    picture = padded.submat(0, height, 0, width);
    try (org.bytedeco.opencv.opencv_core.Mat memory = NativeMat.of(padded)) {
      planes.put(0, memory.data());
    }
    strides.put(0, Math.toIntExact(padded.step1()));
  }

  @Override
  public void close() {
    swscale.sws_freeContext(context);
    context = null;
    planes.close();
    strides.close();
    picture.release();
    padded.release();
  }
}
