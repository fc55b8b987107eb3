package dev.lowerface.camera.dshow;

import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import dev.lowerface.camera.capture.RawPicture;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A device of FFmpeg's that streams: its packets, undecoded, the newest first. */
final class FfmpegStream implements AutoCloseable {
  private final AVFormatContext context;
  private final CaptureMode mode;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private BytePointer memory = new BytePointer(1);
  private ByteBuffer newest = memory.asByteBuffer();
  private int length;
  private long number = -1;
  private boolean fresh;
  private boolean broken;
  private boolean open = true;

  private FfmpegStream(AVFormatContext context, CaptureMode mode) {
    this.context = context;
    this.mode = mode;
  }

  /** Opens a device in a mode. */
  static FfmpegStream open(String format, String url, CaptureMode wanted) throws CaptureFault {
    AVFormatContext context = avformat.avformat_alloc_context();
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
    int result;
    try (AVDictionary options = new AVDictionary(null)) {
      ask(options, wanted);
      result =
          avformat.avformat_open_input(
              context, url, avformat.av_find_input_format(format), options);
      avutil.av_dict_free(options);
    }
    if (result < 0) {
      throw new CaptureFault(
          result == avutil.AVERROR_EIO() ? Kind.BUSY : Kind.FAILED, "FFmpeg: error " + result);
    }
    return new FfmpegStream(context, granted(context));
  }

  private static void ask(AVDictionary options, CaptureMode wanted) {
    DirectShowModes.ffmpegName(wanted.format())
        .ifPresent(
            name ->
                avutil.av_dict_set(
                    options, name.equals("mjpeg") ? "vcodec" : "pixel_format", name, 0));
    avutil.av_dict_set(options, "video_size", wanted.width() + "x" + wanted.height(), 0);
    avutil.av_dict_set(options, "framerate", String.format(Locale.ROOT, "%.6f", wanted.rate()), 0);
  }

  private static CaptureMode granted(AVFormatContext context) {
    AVCodecParameters video = context.streams(0).codecpar();
    String name =
        video.codec_id() == avcodec.AV_CODEC_ID_RAWVIDEO
            ? avutil.av_get_pix_fmt_name(video.format()).getString()
            : avcodec.avcodec_get_name(video.codec_id()).getString();
    AVRational rate = context.streams(0).avg_frame_rate();
    return new CaptureMode(
        DirectShowModes.ofFfmpeg(name),
        video.width(),
        video.height(),
        rate.den() == 0 ? 0 : (double) rate.num() / rate.den());
  }

  CaptureMode mode() {
    return mode;
  }

  /** Fetches what has come in, and says whether there is a picture that was not taken. */
  boolean poll() throws CaptureFault {
    int result = avformat.av_read_frame(context, packet);
    while (result >= 0) {
      keep();
      avcodec.av_packet_unref(packet);
      result = avformat.av_read_frame(context, packet);
    }
    if (!fresh && result != avutil.AVERROR_EAGAIN()) {
      throw new CaptureFault(Kind.GONE, "FFmpeg: error " + result);
    }
    return fresh;
  }

  /** Hands out the newest picture, if it was not taken yet; it is valid until the next call. */
  boolean take(RawPicture picture) throws CaptureFault {
    if (!poll()) {
      return false;
    }
    fresh = false;
    boolean compressed = PixelFormat.of(mode.format()).map(PixelFormat::compressed).orElse(true);
    // Planes are packed: the first has its share of all rows.
    int rows = mode.format().matches("NV12|YU12") ? mode.height() * 3 / 2 : mode.height();
    picture.of(newest, length, compressed ? 0 : length / rows);
    picture.stamp(0, number, broken);
    return true;
  }

  private void keep() {
    length = packet.size();
    if (newest.capacity() < length) {
      memory.close(); // A collector would not notice how much it is.
      memory = new BytePointer(2L * length);
      newest = memory.asByteBuffer();
    }
    newest.clear().put(packet.data().capacity(length).asByteBuffer());
    broken = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0 || length == 0;
    number++;
    fresh = true;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      avcodec.av_packet_free(packet);
      newest = ByteBuffer.allocateDirect(0);
      memory.close();
      avformat.avformat_close_input(context);
    }
  }
}
