package dev.lowerface.benchmarks.faults.source;

import dev.lowerface.benchmarks.made.MadePictures;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** The pictures of the synthetic mouth, compressed as cameras do. */
final class MadeVideo {
  private MadeVideo() {}

  /** Each as a JPEG. */
  static List<byte[]> jpegs(MadePictures pictures) {
    List<byte[]> jpegs = new ArrayList<>();
    MatOfByte bytes = new MatOfByte();
    for (int n = 0; n < pictures.count(); n++) {
      Imgcodecs.imencode(".jpg", pictures.at(n), bytes);
      jpegs.add(bytes.toArray());
    }
    bytes.release();
    return jpegs;
  }

  /**
   * MPEG-4 (ISO/IEC 14496-2) with a key frame each second, which carries the header.
   *
   * @return one access unit a picture; the first is a key frame
   */
  static List<byte[]> mpeg4(MadePictures pictures) {
    Mat first = pictures.at(0);
    AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MPEG4);
    AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
    encoder.width(first.cols());
    encoder.height(first.rows());
    encoder.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    encoder.time_base(avutil.av_make_q(1, FaultySource.RATE));
    encoder.gop_size(FaultySource.RATE);
    encoder.bit_rate(4_000_000);
    avcodec.avcodec_open2(encoder, codec, (AVDictionary) null);
    AVFrame frame = avutil.av_frame_alloc();
    frame.width(first.cols());
    frame.height(first.rows());
    frame.format(avutil.AV_PIX_FMT_YUV420P);
    avutil.av_frame_get_buffer(frame, 0);
    AVPacket packet = avcodec.av_packet_alloc();
    Mat planes = new Mat();
    List<byte[]> units = new ArrayList<>();
    for (int n = 0; n < pictures.count() / FaultySource.RATE * FaultySource.RATE; n++) {
      Imgproc.cvtColor(pictures.at(n), planes, Imgproc.COLOR_BGR2YUV_I420);
      avutil.av_frame_make_writable(frame);
      fill(frame, planes);
      frame.pts(n);
      avcodec.avcodec_send_frame(encoder, frame);
      while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
        byte[] unit = new byte[packet.size()];
        packet.data().get(unit);
        units.add(unit);
        avcodec.av_packet_unref(packet);
      }
    }
    planes.release();
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(encoder);
    return units;
  }

  private static void fill(AVFrame frame, Mat planes) {
    int width = frame.width();
    int height = frame.height();
    byte[] bytes = new byte[width * height * 3 / 2];
    planes.get(0, 0, bytes);
    int at = 0;
    for (int plane = 0; plane < 3; plane++) {
      int columns = plane == 0 ? width : width / 2;
      int rows = plane == 0 ? height : height / 2;
      BytePointer data = frame.data(plane);
      for (int y = 0; y < rows; y++) {
        data.position((long) y * frame.linesize(plane)).put(bytes, at, columns);
        at += columns;
      }
      data.position(0);
    }
  }
}
