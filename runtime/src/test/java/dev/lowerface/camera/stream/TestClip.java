package dev.lowerface.camera.stream;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes short clips whose picture n is a flat grey of level {@code 10 + 4 n}, with the left third
 * black, so that a reader can tell which picture it got and which way up.
 */
public final class TestClip {
  static final int WIDTH = 160;
  static final int HEIGHT = 96;
  static final int RATE = 30;

  private TestClip() {}

  public static void write(Path path, String format, int pictures, double rotationDegrees)
      throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(path.toFile(), WIDTH, HEIGHT)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(
          switch (format) {
            case "mjpeg" -> avcodec.AV_CODEC_ID_MJPEG;
            case "mpegts" -> avcodec.AV_CODEC_ID_MPEG2VIDEO;
            default -> avcodec.AV_CODEC_ID_MPEG4;
          });
      recorder.setPixelFormat(
          format.equals("mjpeg") ? avutil.AV_PIX_FMT_YUVJ420P : avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(RATE);
      recorder.setVideoBitrate(2_000_000);
      if (rotationDegrees != 0) {
        recorder.setDisplayRotation(rotationDegrees);
      }
      if (format.equals("mp4")) {
        recorder.setOption("movflags", "faststart");
      }
      recorder.start();
      try (Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3)) {
        for (int n = 0; n < pictures; n++) {
          fill(frame, level(n));
          recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
        }
      }
      recorder.stop();
    }
  }

  static void writeSound(Path path) throws Exception {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(path.toFile(), 1)) {
      recorder.setFormat("mp4");
      recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
      recorder.setSampleRate(16_000);
      recorder.start();
      recorder.recordSamples(16_000, 1, ShortBuffer.allocate(16_000));
      recorder.stop();
    }
  }

  static int level(long picture) {
    return (int) (10 + 4 * picture);
  }

  private static void fill(Frame frame, int level) {
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH * 3; x++) {
        pixels.put(y * frame.imageStride + x, (byte) (x < WIDTH ? 0 : level));
      }
    }
  }
}
