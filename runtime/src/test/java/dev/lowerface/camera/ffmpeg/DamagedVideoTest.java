package dev.lowerface.camera.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.vision.OpenCv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Pictures that FFmpeg has made up in part, by the codecs that cameras and their servers use. */
class DamagedVideoTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int PICTURES = 40;
  private static final int KEY_FRAMES = 10;

  /** Which picture of a key frame's ten is damaged. */
  private static final int DAMAGED = 13;

  /** A clean decoder and one that met damage before must agree on what they show. */
  private static final double SAME = 1;

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpeg4", "mpeg2video", "h263p", "libopenh264"})
  void aPictureThatIsCutOffIsNotShown(String codec) throws Exception {
    for (double share : new double[] {0.3, 0.5, 0.8}) {
      assertKeptBack(codec, unit -> Arrays.copyOf(unit, (int) (unit.length * share)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpeg4", "mpeg2video", "h263p", "libopenh264"})
  void nothingIsShownOfAStreamAfterNoiseThatADecoderNoticed(String codec) throws Exception {
    Random random = new Random(1);
    assertKeptBack(
        codec,
        unit -> {
          byte[] noise = unit.clone();
          byte[] some = new byte[unit.length / 2];
          random.nextBytes(some);
          System.arraycopy(some, 0, noise, unit.length / 3, some.length);
          return noise;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpeg4", "mpeg2video", "h263p", "libopenh264", "libvpx"})
  void everyPictureOfASoundStreamIsShown(String codec) throws Exception {
    List<Mat> shown = decoded(codec, encoded(codec), new long[1]);
    assertTrue(shown.size() >= PICTURES - 1, codec + ": " + shown.size());
    shown.forEach(Mat::release);
  }

  /** Whatever is shown is what a sound stream shows, and all is shown again from a key frame on. */
  private static void assertKeptBack(String codec, UnaryOperator<byte[]> damage) throws Exception {
    List<byte[]> units = encoded(codec);
    List<Mat> sound = decoded(codec, units, new long[1]);
    units.set(DAMAGED, damage.apply(units.get(DAMAGED)));
    long[] damaged = new long[1];
    List<Mat> shown = decoded(codec, units, damaged);
    assertTrue(damaged[0] > 0, codec + ": nothing was counted");
    for (Mat picture : shown) {
      boolean known =
          sound.stream().anyMatch(one -> Core.norm(one, picture, Core.NORM_INF) <= SAME);
      assertTrue(known, codec + " showed what was never filmed");
    }
    int least = DAMAGED - 1 + PICTURES - 2 * KEY_FRAMES;
    assertTrue(shown.size() >= least && shown.size() < PICTURES, codec + ": " + shown.size());
    sound.forEach(Mat::release);
    shown.forEach(Mat::release);
  }

  private static List<Mat> decoded(String codec, List<byte[]> units, long[] damaged)
      throws Exception {
    AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
    parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
    parameters.codec_id(avcodec.avcodec_find_encoder_by_name(codec).id());
    parameters.width(WIDTH);
    parameters.height(HEIGHT);
    List<Mat> shown = new ArrayList<>();
    AVPacket packet = avcodec.av_packet_alloc();
    try (CodecDecoder decoder = new CodecDecoder(parameters, true)) {
      for (byte[] unit : units) {
        avcodec.av_new_packet(packet, unit.length);
        packet.data().put(unit);
        decoder.send(packet);
        avcodec.av_packet_unref(packet);
        collect(decoder, shown);
      }
      decoder.send(null);
      collect(decoder, shown);
      damaged[0] = decoder.damaged();
    } finally {
      avcodec.av_packet_free(packet);
      avcodec.avcodec_parameters_free(parameters);
    }
    return shown;
  }

  private static void collect(CodecDecoder decoder, List<Mat> shown) {
    Mat picture = decoder.receive();
    while (picture != null) {
      shown.add(picture.clone());
      picture = decoder.receive();
    }
  }

  /** A bright square that wanders over stripes, with a key frame every ten pictures. */
  private static List<byte[]> encoded(String name) {
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
    assumeTrue(codec != null && !codec.isNull(), "skipped: FFmpeg has no " + name + " here");
    AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
    encoder.width(WIDTH);
    encoder.height(HEIGHT);
    encoder.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    encoder.time_base(avutil.av_make_q(1, 30));
    encoder.gop_size(KEY_FRAMES);
    encoder.keyint_min(KEY_FRAMES);
    encoder.max_b_frames(0);
    encoder.bit_rate(1_000_000);
    assertEquals(0, avcodec.avcodec_open2(encoder, codec, (AVDictionary) null));
    AVFrame frame = avutil.av_frame_alloc();
    frame.width(WIDTH);
    frame.height(HEIGHT);
    frame.format(avutil.AV_PIX_FMT_YUV420P);
    avutil.av_frame_get_buffer(frame, 0);
    AVPacket packet = avcodec.av_packet_alloc();
    List<byte[]> units = new ArrayList<>();
    for (int n = 0; n <= PICTURES; n++) {
      avutil.av_frame_make_writable(frame);
      draw(frame, n);
      frame.pts(n);
      avcodec.avcodec_send_frame(encoder, n < PICTURES ? frame : null);
      while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
        byte[] unit = new byte[packet.size()];
        packet.data().get(unit);
        units.add(unit);
        avcodec.av_packet_unref(packet);
      }
    }
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(encoder);
    assertEquals(PICTURES, units.size());
    return units;
  }

  private static void draw(AVFrame frame, int n) {
    for (int plane = 0; plane < 3; plane++) {
      int scale = plane == 0 ? 1 : 2;
      BytePointer data = frame.data(plane);
      for (int y = 0; y < HEIGHT / scale; y++) {
        for (int x = 0; x < WIDTH / scale; x++) {
          boolean square =
              Math.abs(x * scale - 3 * n - 20) < 16 && Math.abs(y * scale - n - 30) < 16;
          int stripes = 60 + (x * scale * 5 + y * scale * 3 + n * 7) % 100;
          int level = plane > 0 ? 128 : square ? 220 : stripes;
          data.put((long) y * frame.linesize(plane) + x, (byte) level);
        }
      }
    }
  }
}
