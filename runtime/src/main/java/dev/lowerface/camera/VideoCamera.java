package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber.ImageMode;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A video file or a network stream, decoded by FFmpeg into BGR pictures.
 *
 * <p>A file stands in for a camera: each picture is decoded ahead and handed out when it is due by
 * the file's own timestamps, and that moment is its capture time. A stream is not paced; its
 * capture time is when the picture arrived.
 *
 * <p>FFmpeg's own log is turned off for the whole process: what matters of it is in the errors.
 */
public final class VideoCamera implements MouthCamera {
  /** FFmpeg's time-out for a stream that says nothing, in microseconds. */
  private static final String STREAM_TIMEOUT_MICROS = "5000000";

  /**
   * What a file may be. Left out on purpose: playlists, which point elsewhere and make FFmpeg wait
   * for minutes, and texts, which it would draw as the picture of a terminal.
   */
  private static final String FILE_FORMATS =
      "mov,matroska,avi,mpegts,mpeg,mpegvideo,mjpeg,m4v,h264,hevc,ivf,flv,asf,ogg,nut,dv";

  private final String source;
  private final boolean paced;
  private final NanoClock clock;
  private @Nullable FFmpegFrameGrabber grabber;
  private @Nullable Buffer wrapped;
  private Mat decoded;
  private int rotateCode;
  private long declaredPictures;
  private long pictures;
  private long startNanos;
  private long startMicros;
  private long lastMicros;
  private boolean ended;

  static {
    OpenCv.load();
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private VideoCamera(String source, boolean paced, NanoClock clock) {
    this.source = source;
    this.paced = paced;
    this.clock = clock;
    this.decoded = new Mat();
  }

  /**
   * A video file, played once at its own pace.
   *
   * @param path the file
   * @param clock paces and stamps the pictures
   * @return the camera, not opened
   * @throws LowerfaceException if there is no such file
   */
  public static VideoCamera ofFile(Path path, NanoClock clock) {
    requireFile(path);
    return new VideoCamera(path.toAbsolutePath().toString(), true, clock);
  }

  /**
   * A network stream.
   *
   * @param url what FFmpeg can open, for instance {@code rtsp://…} or {@code http://…}
   * @param clock stamps the pictures
   * @return the camera, not opened
   */
  public static VideoCamera ofStream(String url, NanoClock clock) {
    return new VideoCamera(url, false, clock);
  }

  @Override
  public String description() {
    return source;
  }

  @Override
  public boolean live() {
    return !paced;
  }

  @Override
  public void open() {
    if (grabber != null) {
      throw new IllegalStateException(source + " is open already");
    }
    if (paced) {
      requireFile(Path.of(source));
    }
    FFmpegFrameGrabber opened = new FFmpegFrameGrabber(source);
    opened.setImageMode(ImageMode.COLOR);
    opened.setPixelFormat(avutil.AV_PIX_FMT_BGR24);
    // Frame threading would hold pictures back, and the cores belong to the application.
    opened.setVideoOption("threads", "1");
    if (paced) {
      opened.setOption("format_whitelist", FILE_FORMATS);
      opened.setOption("protocol_whitelist", "file");
    } else {
      opened.setOption("fflags", "nobuffer");
      opened.setOption("timeout", STREAM_TIMEOUT_MICROS);
      opened.setOption("rw_timeout", STREAM_TIMEOUT_MICROS);
    }
    try {
      opened.start();
    } catch (FFmpegFrameGrabber.Exception e) {
      release(opened);
      throw unreadable(e);
    }
    if (!opened.hasVideo()) {
      release(opened);
      throw new LowerfaceException(
          "expected pictures in '" + source + "', it has no video; give a video file or stream");
    }
    rotateCode = rotateCode(opened.getDisplayRotation());
    declaredPictures = paced ? declaredPictures(opened.getFormatContext()) : 0;
    pictures = 0;
    ended = false;
    grabber = opened;
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    FFmpegFrameGrabber opened = grabber;
    if (opened == null) {
      throw new IllegalStateException(source + " is not open");
    }
    if (ended) {
      return false;
    }
    Frame picture = grab(opened);
    if (picture == null) {
      ended = true;
      requireComplete();
      return false;
    }
    copy(picture, frame.picture());
    if (paced) {
      waitUntilDue(opened, picture.timestamp);
    }
    frame.stamp(clock.nanoTime(), pictures);
    pictures++;
    return true;
  }

  @Override
  public void close() {
    FFmpegFrameGrabber opened = grabber;
    grabber = null;
    wrapped = null;
    decoded.release();
    if (opened != null) {
      release(opened);
    }
  }

  private @Nullable Frame grab(FFmpegFrameGrabber opened) {
    try {
      return opened.grabImage();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new LowerfaceException(
          "expected picture " + pictures + " of '" + source + "', it cannot be decoded", e);
    }
  }

  /** The one copy: out of the buffer that FFmpeg reuses, turned upright where the file says so. */
  private void copy(Frame picture, Mat out) {
    Buffer buffer = picture.image[0];
    if (buffer != wrapped) {
      decoded =
          new Mat(
              picture.imageHeight,
              picture.imageWidth,
              CvType.CV_8UC3,
              (ByteBuffer) buffer,
              picture.imageStride);
      wrapped = buffer;
    }
    if (rotateCode < 0) {
      decoded.copyTo(out);
    } else {
      Core.rotate(decoded, out, rotateCode);
    }
  }

  private void waitUntilDue(FFmpegFrameGrabber opened, long micros) throws InterruptedException {
    if (pictures == 0) {
      startNanos = clock.nanoTime();
      startMicros = micros;
      lastMicros = micros;
    } else if (micros > lastMicros) {
      lastMicros = micros;
    } else {
      // Raw streams carry no timestamps, only a rate.
      double rate = opened.getVideoFrameRate();
      lastMicros += Math.round(1e6 / (rate > 0 ? rate : 25));
    }
    clock.waitUntil(startNanos + (lastMicros - startMicros) * 1000);
  }

  /** A file cut off in the middle just ends as far as FFmpeg is concerned. */
  private void requireComplete() {
    if (pictures == 0 || pictures < declaredPictures * 0.9) {
      throw new LowerfaceException(
          "expected "
              + (declaredPictures > 0 ? declaredPictures : "some")
              + " pictures in '"
              + source
              + "', only "
              + pictures
              + " can be read; the file is cut off or damaged");
    }
  }

  private static long declaredPictures(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        return stream.nb_frames();
      }
    }
    return 0;
  }

  /** How to turn a picture upright. */
  private static int rotateCode(double counterclockwiseDegrees) {
    return switch (Math.floorMod(Math.round(counterclockwiseDegrees / 90), 4)) {
      case 1 -> Core.ROTATE_90_COUNTERCLOCKWISE;
      case 2 -> Core.ROTATE_180;
      case 3 -> Core.ROTATE_90_CLOCKWISE;
      default -> -1;
    };
  }

  private static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw new LowerfaceException(
          "expected a video file, '" + path + "' does not exist; check the path");
    }
    if (Files.isDirectory(path)) {
      throw new LowerfaceException(
          "expected a video file, '" + path + "' is a directory; give a file in it");
    }
    if (!Files.isReadable(path)) {
      throw new LowerfaceException(
          "expected a video file, '" + path + "' may not be read; check its permissions");
    }
  }

  private LowerfaceException unreadable(Exception cause) {
    return new LowerfaceException(
        paced
            ? "expected a video file that FFmpeg can read, '"
                + source
                + "' is none or is damaged; try to play or convert it with ffmpeg"
            : "expected a video stream at '"
                + source
                + "', nothing readable came; check the address and that the sender runs",
        cause);
  }

  private static void release(FFmpegFrameGrabber grabber) {
    try {
      grabber.release();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new LowerfaceException("expected FFmpeg to let go of its input, it did not", e);
    }
  }
}
