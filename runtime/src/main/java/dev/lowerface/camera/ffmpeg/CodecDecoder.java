package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.StreamFault;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Decodes with one of FFmpeg's codecs. Where bytes are missing or wrong, FFmpeg makes up what it
 * cannot decode, and later pictures build on that. Such a picture is kept back, and so are those
 * behind it up to the next key frame, or, in a stream that has none, until as many have come whole
 * as a stream needs to refresh itself.
 *
 * <p>VP8 is an exception: its coder reads zeros behind the end of a picture that is cut off, and
 * nobody can tell.
 */
final class CodecDecoder implements PacketDecoder {
  private static final long MOST_PIXELS = 4096L * 4096;

  /** Encoders without key frames refresh each part of the picture within about two seconds. */
  private static final int REFRESH_PICTURES = 60;

  private final AVCodecContext context;
  private final AVFrame frame = avutil.av_frame_alloc();
  private final BgrConverter converter = new BgrConverter();
  private boolean spoilt;
  private int whole;
  private long damaged;

  /**
   * A decoder.
   *
   * @param parameters of the video
   * @param live whether a picture matters more than its order
   */
  CodecDecoder(AVCodecParameters parameters, boolean live) throws StreamFault {
    AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      throw new StreamFault("its kind of video is not known");
    }
    context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, parameters);
    // Frame threading would hold pictures back, and the cores belong to the application.
    context.thread_count(1);
    context.max_pixels(MOST_PIXELS);
    if (live) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    }
    if (avcodec.avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      close();
      throw new StreamFault("its kind of video cannot be decoded");
    }
  }

  @Override
  public void send(@Nullable AVPacket packet) {
    if (packet != null && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
      spoil();
    }
    if (avcodec.avcodec_send_packet(context, packet) < 0) {
      spoil();
      damaged++;
    }
  }

  @Override
  public @Nullable Mat receive() {
    while (true) {
      int result = avcodec.avcodec_receive_frame(context, frame);
      if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
        return null;
      }
      if (result < 0) {
        spoil();
        damaged++;
        return null;
      }
      if (good()) {
        return converter.bgr(frame);
      }
      damaged++;
    }
  }

  private boolean good() {
    boolean corrupt =
        frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    if (corrupt) {
      spoil();
      return false;
    }
    whole++;
    if ((frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0 || whole > REFRESH_PICTURES) {
      spoilt = false;
    }
    return !spoilt;
  }

  private void spoil() {
    spoilt = true;
    whole = 0;
  }

  @Override
  public long timestamp() {
    return frame.best_effort_timestamp();
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    converter.close();
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }
}
