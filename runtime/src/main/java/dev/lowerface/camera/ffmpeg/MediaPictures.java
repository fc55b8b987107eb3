package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** The good pictures of a video, upright, one after the other. One thread at a time. */
public final class MediaPictures implements AutoCloseable {
  /** The time stamp of a picture that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final int UPRIGHT = -1;

  private final MediaInput input;
  private final PacketDecoder decoder;
  private final NanoClock clock;
  private final int rotateCode;
  private long arrivalNanos;
  private boolean drained;

  MediaPictures(MediaInput input, boolean live, NanoClock clock) throws StreamFault {
    this.input = input;
    this.clock = clock;
    AVCodecParameters parameters = input.stream().codecpar();
    rotateCode = rotateCode(parameters);
    decoder =
        parameters.codec_id() == avcodec.AV_CODEC_ID_MJPEG
            ? new JpegPacketDecoder()
            : new CodecDecoder(parameters, live);
  }

  /**
   * The pictures of a file.
   *
   * @param path a regular file: any other may keep the reader waiting for ever
   * @param clock tells when packets were read
   * @throws StreamFault if it is none that FFmpeg can read
   */
  public static MediaPictures ofFile(Path path, NanoClock clock)
      throws StreamFault, InterruptedException {
    return ofPart(path, 0, Long.MAX_VALUE, clock);
  }

  /**
   * The pictures of a part of a file; what lies before it is read, but not decoded.
   *
   * @param path as for {@link #ofFile}
   * @param from the number of the first packet, one of {@link MediaCuts#cuts()}
   * @param to the number behind the last packet, one of the cuts or past the end
   * @param clock tells when packets were read
   * @throws StreamFault if it is none that FFmpeg can read
   */
  public static MediaPictures ofPart(Path path, long from, long to, NanoClock clock)
      throws StreamFault, InterruptedException {
    MediaInput input = MediaInput.file(path, clock);
    boolean done = false;
    try {
      for (long n = 0; n < from && input.next() != null; n++) {
        // Packets before the part.
      }
      input.limit(to - from);
      MediaPictures pictures = new MediaPictures(input, false, clock);
      done = true;
      return pictures;
    } finally {
      if (!done) {
        input.close();
      }
    }
  }

  /**
   * Waits for the next good picture.
   *
   * @param out where it is put, 8-bit BGR
   * @return false at the end
   * @throws StreamFault if it did not come in time, or the input broke
   */
  public boolean next(Mat out) throws StreamFault, InterruptedException {
    while (true) {
      Mat picture = decoder.receive();
      if (picture != null) {
        if (rotateCode == UPRIGHT) {
          picture.copyTo(out);
        } else {
          Core.rotate(picture, out, rotateCode);
        }
        return true;
      }
      if (drained) {
        return false;
      }
      AVPacket packet = input.next();
      arrivalNanos = clock.nanoTime();
      drained = packet == null;
      decoder.send(packet);
    }
  }

  /** Until when the next picture may be waited for. */
  void until(long deadlineNanos) {
    input.until(deadlineNanos);
  }

  /** When the last packet of the last picture came in, on the clock. */
  long arrivalNanos() {
    return arrivalNanos;
  }

  /** The time of the last picture in the file, in nanoseconds, or {@link #NO_TIME}. */
  public long timestampNanos() {
    long timestamp = decoder.timestamp();
    if (timestamp == avutil.AV_NOPTS_VALUE) {
      return NO_TIME;
    }
    AVRational unit = input.stream().time_base();
    return Math.round(1e9 * timestamp * unit.num() / unit.den());
  }

  /** How many pictures were damaged and kept back. */
  public long damaged() {
    return decoder.damaged();
  }

  /** The name of the codec, for instance {@code h264}. */
  public String codec() {
    return avcodec.avcodec_get_name(input.stream().codecpar().codec_id()).getString();
  }

  /** The width and height in pixels that the file claims, for instance {@code 640x480}. */
  public String size() {
    AVCodecParameters parameters = input.stream().codecpar();
    return parameters.width() + "x" + parameters.height();
  }

  /** Pictures per second that the file claims, or 0. */
  public double rate() {
    return rate(input.stream());
  }

  static double rate(AVStream stream) {
    double mean = ratio(stream.avg_frame_rate());
    return mean > 0 ? mean : ratio(stream.r_frame_rate());
  }

  /** How many pictures the file claims to have, or 0. */
  public long declared() {
    return input.stream().nb_frames();
  }

  private static double ratio(AVRational rate) {
    return rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
  }

  /** How to turn pictures upright, as the file says. */
  private static int rotateCode(AVCodecParameters parameters) {
    AVPacketSideData matrix =
        avcodec.av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return UPRIGHT;
    }
    double counterclockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    return switch (Math.floorMod(Math.round(counterclockwise / 90), 4)) {
      case 1 -> Core.ROTATE_90_COUNTERCLOCKWISE;
      case 2 -> Core.ROTATE_180;
      case 3 -> Core.ROTATE_90_CLOCKWISE;
      default -> UPRIGHT;
    };
  }

  @Override
  public void close() {
    decoder.close();
    input.close();
  }
}
