package dev.lowerface.camera.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Makes pictures of the packets of a video, and keeps back those that are damaged. */
sealed interface PacketDecoder extends AutoCloseable permits CodecDecoder, JpegPacketDecoder {
  /**
   * Takes a packet; all pictures of the one before must have been received.
   *
   * @param packet the packet, or null at the end
   */
  void send(@Nullable AVPacket packet);

  /**
   * Hands out a picture.
   *
   * @return 8-bit BGR, valid until the next call; null if another packet is needed first
   */
  @Nullable Mat receive();

  /** The time stamp of that picture in the stream's unit, or {@code AV_NOPTS_VALUE}. */
  long timestamp();

  /** How many pictures were kept back. */
  long damaged();

  @Override
  void close();
}
