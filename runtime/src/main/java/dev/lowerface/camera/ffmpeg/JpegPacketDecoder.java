package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.jpeg.DamagedJpeg;
import dev.lowerface.camera.jpeg.JpegDecoder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Decodes Motion JPEG, whose packets are JPEGs: FFmpeg would show damaged ones as good ones. */
final class JpegPacketDecoder implements PacketDecoder {
  private final JpegDecoder decoder = new JpegDecoder();
  private final Mat picture = new Mat();
  private boolean fresh;
  private long timestamp;
  private long damaged;

  @Override
  public void send(@Nullable AVPacket packet) {
    fresh = false;
    if (packet != null) {
      timestamp = packet.pts();
      int length = packet.size();
      try {
        decoder.decode(packet.data().capacity(length).asByteBuffer(), 0, length, picture);
        fresh = true;
      } catch (DamagedJpeg e) {
        damaged++;
      }
    }
  }

  @Override
  public @Nullable Mat receive() {
    boolean first = fresh;
    fresh = false;
    return first ? picture : null;
  }

  @Override
  public long timestamp() {
    return timestamp;
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    picture.release();
  }
}
