package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Where the video in a file can be cut so that its parts, decoded apart, give the very pictures
 * that the whole gives. That is before a key frame behind which nothing looks back:
 *
 * <ul>
 *   <li>each packet of Motion JPEG;
 *   <li>each key frame of VP8 and VP9 (RFC 6386, 9.1; VP9 Bitstream Specification, 7.2: they reset
 *       all references and probabilities);
 *   <li>each instantaneous decoding refresh (IDR) of H.264 (ITU-T H.264, 7.4.1.2.4) and H.265
 *       (ITU-T H.265, table 7-1). Other key frames of these open a group whose first pictures may
 *       look back.
 * </ul>
 *
 * <p>A video of another kind, or one whose time stamps are missing or occur twice, so that the
 * decoder would guess, has no cuts.
 *
 * @param packets how many packets there are
 * @param cuts the numbers of the packets that a part may begin with, from 0 and rising; the first
 *     is 0
 * @param rate pictures per second that the file claims, or 0
 * @param declared how many pictures the file claims to have, or 0
 */
public record MediaCuts(long packets, List<Long> cuts, double rate, long declared) {
  private static final int H264_IDR = 5;
  private static final int H265_IDR_W_RADL = 19;
  private static final int H265_IDR_N_LP = 20;

  /** Cuts that nobody can change any more. */
  public MediaCuts {
    cuts = List.copyOf(cuts);
  }

  /**
   * Reads all packets of a file, without decoding one.
   *
   * @param path a regular file
   * @param clock tells how long reading takes
   * @return where it can be cut
   * @throws StreamFault if it is none that FFmpeg can read to its end
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static MediaCuts of(Path path, NanoClock clock) throws StreamFault, InterruptedException {
    try (MediaInput input = MediaInput.file(path, clock)) {
      int codec = input.stream().codecpar().codec_id();
      boolean stampsMatter = codec != avcodec.AV_CODEC_ID_MJPEG;
      List<Long> cuts = new ArrayList<>(List.of(0L));
      Set<Long> stamps = new HashSet<>();
      boolean stamped = true;
      long count = 0;
      for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
        if (stampsMatter && stamped) {
          stamped = packet.pts() != avutil.AV_NOPTS_VALUE && stamps.add(packet.pts());
        }
        if (count > 0 && begins(codec, packet)) {
          cuts.add(count);
        }
        count++;
      }
      return new MediaCuts(
          count,
          stamped ? cuts : List.of(0L),
          MediaPictures.rate(input.stream()),
          input.stream().nb_frames());
    }
  }

  private static boolean begins(int codec, AVPacket packet) {
    boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    if (codec == avcodec.AV_CODEC_ID_MJPEG) {
      return true;
    }
    if (codec == avcodec.AV_CODEC_ID_H264) {
      return key && hasUnit(packet, 0x1F, 0, H264_IDR, H264_IDR);
    }
    if (codec == avcodec.AV_CODEC_ID_HEVC) {
      return key && hasUnit(packet, 0x3F, 1, H265_IDR_W_RADL, H265_IDR_N_LP);
    }
    return key && (codec == avcodec.AV_CODEC_ID_VP8 || codec == avcodec.AV_CODEC_ID_VP9);
  }

  /**
   * Whether a packet holds a unit of some types, behind start codes (ITU-T H.264, annex B) or
   * lengths of four bytes (ISO/IEC 14496-15, 5.3.3). A packet that is neither has none.
   */
  private static boolean hasUnit(AVPacket packet, int mask, int shift, int least, int most) {
    BytePointer data = packet.data();
    int size = packet.size();
    boolean startCodes = size > 4 && data.get(0) == 0 && data.get(1) == 0 && data.get(2) <= 1;
    startCodes = startCodes && (data.get(2) == 1 || data.get(3) == 1);
    long at = startCodes ? nextUnit(data, 0, size) : 4;
    while (at > 0 && at < size) {
      int type = (data.get(at) >> shift) & mask;
      if (type >= least && type <= most) {
        return true;
      }
      at = startCodes ? nextUnit(data, at, size) : at + length(data, at - 4) + 4;
    }
    return false;
  }

  private static long nextUnit(BytePointer data, long from, int size) {
    for (long i = from; i + 3 < size; i++) {
      if (data.get(i) == 0 && data.get(i + 1) == 0 && data.get(i + 2) == 1) {
        return i + 3;
      }
    }
    return size;
  }

  private static long length(BytePointer data, long at) {
    long length = 0;
    for (int i = 0; i < 4; i++) {
      length = (length << 8) | (data.get(at + i) & 0xFF);
    }
    return length;
  }
}
