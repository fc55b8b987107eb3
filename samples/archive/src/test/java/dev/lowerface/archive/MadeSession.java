package dev.lowerface.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Writes short sessions: a dark mouth that opens and closes on a bright, structured ground, each
 * seed at a pace of its own. In the middle fifth the picture stands still, and after it a tenth is
 * black, so that every filter has something to remember.
 */
public final class MadeSession {
  public static final int RATE = 30;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;

  private MadeSession() {}

  /**
   * Writes a video with a key frame every ten pictures.
   *
   * @param path its ending says how it is wrapped
   * @param codec FFmpeg's number of it
   */
  public static void write(Path path, int codec, int pictures, int seed) {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(path.toFile(), WIDTH, HEIGHT);
        Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3)) {
      recorder.setVideoCodec(codec);
      recorder.setPixelFormat(
          codec == avcodec.AV_CODEC_ID_MJPEG
              ? avutil.AV_PIX_FMT_YUVJ420P
              : avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(RATE);
      recorder.setGopSize(10);
      recorder.setVideoBitrate(2_000_000);
      recorder.start();
      for (int n = 0; n < pictures; n++) {
        draw(frame, moment(n, pictures), seed);
        recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
      }
      recorder.stop();
    } catch (FrameRecorder.Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Which drawing a picture shows; -1 is black. */
  private static int moment(int picture, int pictures) {
    int fifth = pictures / 5;
    if (picture >= 2 * fifth && picture < 3 * fifth) {
      return 2 * fifth;
    }
    return picture >= 3 * fifth && picture < 3 * fifth + fifth / 2 ? -1 : picture;
  }

  private static void draw(Frame frame, int moment, int seed) {
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    double open = 6 + 5 * Math.sin(moment * (0.15 + 0.02 * (seed % 11)) + seed);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double dx = (x - WIDTH / 2.0) / 40;
        double dy = (y - 50.0) / open;
        int ground = 120 + x / 3 + (x * 7 + y * 13 + seed) % 23 + (y % 32);
        int value = moment < 0 ? 2 : dx * dx + dy * dy < 1 ? 30 + seed % 20 : ground;
        for (int channel = 0; channel < 3; channel++) {
          pixels.put(y * frame.imageStride + 3 * x + channel, (byte) value);
        }
      }
    }
  }
}
