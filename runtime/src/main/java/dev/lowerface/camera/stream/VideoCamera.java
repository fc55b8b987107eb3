package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.StreamAddress;
import dev.lowerface.camera.mjpeg.MjpegCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
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
  /** How long FFmpeg waits for a stream that says nothing, in milliseconds. */
  static final long STREAM_TIMEOUT_MILLIS = 1000;

  /** How much of a stream FFmpeg looks at before its first picture, in bytes. */
  private static final String PROBE_BYTES = "65536";

  /** The same in microseconds of the stream's own time. */
  private static final String PROBE_MICROS = "100000";

  /** What a stream may lead to: the network, but no file of this machine. */
  private static final String STREAM_PROTOCOLS =
      "http,https,tls,tcp,udp,rtp,srtp,srt,rtmp,rtmps,rtmpt,rtmpts,ffrtmphttp";

  /**
   * What a file may be. Left out on purpose: playlists, which point elsewhere and make FFmpeg wait
   * for minutes, and texts, which it would draw as the picture of a terminal.
   */
  private static final String FILE_FORMATS =
      "mov,matroska,avi,mpegts,mpeg,mpegvideo,mjpeg,m4v,h264,hevc,ivf,flv,asf,ogg,nut,dv";

  /**
   * What a stream may be. Left out on purpose: MJPEG in parts (mpjpeg), for which FFmpeg swallows
   * as many gigabytes as a part announces; {@link MjpegCamera} reads that.
   */
  private static final String STREAM_FORMATS = FILE_FORMATS + ",rtsp,rtp,live_flv";

  private final String source;
  private final String shown;
  private final boolean paced;
  private final long timeoutMillis;
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
  private volatile String granted = "";

  static {
    OpenCv.load();
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private VideoCamera(
      String source, String shown, boolean paced, long timeoutMillis, NanoClock clock) {
    this.source = source;
    this.shown = shown;
    this.paced = paced;
    this.timeoutMillis = timeoutMillis;
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
    String absolute = path.toAbsolutePath().toString();
    return new VideoCamera(absolute, absolute, true, 0, clock);
  }

  /**
   * A network stream.
   *
   * <p>Reading from it fails when nothing has come for a second. JavaCV lets nobody into FFmpeg's
   * waiting, so an interrupt is noticed only when the picture or that second is over.
   *
   * @param url what FFmpeg can open, for instance {@code rtsp://…} or {@code https://…}; a name and
   *     password in it are never shown
   * @param clock stamps the pictures
   * @return the camera, not opened
   */
  public static VideoCamera ofStream(String url, NanoClock clock) {
    return ofStream(url, STREAM_TIMEOUT_MILLIS, clock);
  }

  static VideoCamera ofStream(String url, long timeoutMillis, NanoClock clock) {
    return new VideoCamera(url, new StreamAddress(url).shown(), false, timeoutMillis, clock);
  }

  @Override
  public String description() {
    return shown;
  }

  @Override
  public String granted() {
    return granted;
  }

  @Override
  public boolean live() {
    return !paced;
  }

  @Override
  public void open() {
    if (grabber != null) {
      throw new IllegalStateException(shown + " is open already");
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
      optionsForStream(opened);
    }
    start(opened);
    rotateCode = rotateCode(opened.getDisplayRotation());
    declaredPictures = paced ? declaredPictures(opened.getFormatContext()) : 0;
    pictures = 0;
    ended = false;
    granted = granted(opened);
    grabber = opened;
  }

  private void optionsForStream(FFmpegFrameGrabber opened) {
    String micros = Long.toString(TimeUnit.MILLISECONDS.toMicros(timeoutMillis));
    opened.setOption("fflags", "nobuffer");
    opened.setOption("probesize", PROBE_BYTES);
    opened.setOption("analyzeduration", PROBE_MICROS);
    opened.setOption("max_delay", "0");
    // A lost packet of UDP spoils pictures until the next key frame.
    opened.setOption("rtsp_flags", "prefer_tcp");
    opened.setOption("timeout", micros);
    opened.setOption("rw_timeout", micros);
    opened.setOption("protocol_whitelist", STREAM_PROTOCOLS);
    opened.setOption("format_whitelist", STREAM_FORMATS);
    opened.setVideoOption("flags", "low_delay");
  }

  private void start(FFmpegFrameGrabber opened) {
    boolean started = false;
    try {
      opened.start();
      if (!opened.hasVideo()) {
        throw new LowerfaceException(
            "expected pictures in '" + shown + "', it has no video; give a video file or stream");
      }
      started = true;
    } catch (FFmpegFrameGrabber.Exception e) {
      throw unreadable(e);
    } finally {
      if (!started) {
        release(opened);
      }
    }
  }

  private String granted(FFmpegFrameGrabber opened) {
    double rate = opened.getVideoFrameRate();
    return opened.getImageWidth()
        + "x"
        + opened.getImageHeight()
        + " "
        + avcodec.avcodec_get_name(opened.getVideoCodec()).getString()
        // Of a stream this is a guess that FFmpeg had little time for.
        + (paced && rate > 0 ? " at " + Math.round(rate) + "/s" : "")
        + ", capture times from "
        + (paced ? "the file" : "arrival");
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    FFmpegFrameGrabber opened = grabber;
    if (opened == null) {
      throw new IllegalStateException(shown + " is not open");
    }
    if (ended) {
      return false;
    }
    Frame picture = grab(opened);
    if (!paced && Thread.interrupted()) {
      throw new InterruptedException();
    }
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
    granted = "";
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
          "expected picture " + pictures + " of '" + shown + "', it cannot be decoded", hidden(e));
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
    if (!paced) {
      throw new LowerfaceException(
          "expected a picture from '"
              + shown
              + "', none came for "
              + timeoutMillis
              + " ms or the sender closed the connection; check that it runs");
    }
    if (pictures == 0 || pictures < declaredPictures * 0.9) {
      throw new LowerfaceException(
          "expected "
              + (declaredPictures > 0 ? declaredPictures : "some")
              + " pictures in '"
              + shown
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
                + shown
                + "' is none or is damaged; try to play or convert it with ffmpeg"
            : "expected a video stream at '"
                + shown
                + "', nothing readable came; check the address and that the sender runs",
        hidden(cause));
  }

  /** The cause without the address in it, which may hold a password. */
  private Exception hidden(Exception cause) {
    return paced ? cause : new IOException(new StreamAddress(source).hideIn(cause.toString()));
  }

  private static void release(FFmpegFrameGrabber grabber) {
    try {
      grabber.release();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new LowerfaceException("expected FFmpeg to let go of its input, it did not", e);
    }
  }
}
