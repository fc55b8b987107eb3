package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.http.HttpBody;
import dev.lowerface.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The packets of the video in a file or stream, undecoded.
 *
 * <p>FFmpeg's own log is turned off for the whole process: what matters of it is in the errors. No
 * single piece of memory that FFmpeg takes may be larger than {@value #MOST_MEMORY_BYTES} bytes: a
 * picture of 4096x4096 needs half of that.
 */
final class MediaInput implements AutoCloseable {
  private static final long MOST_MEMORY_BYTES = 128L * 1024 * 1024;

  /**
   * What a file may be. Left out on purpose: playlists, which point elsewhere and make FFmpeg wait
   * for minutes, and texts, which it would draw as the picture of a terminal.
   */
  private static final String FILE_FORMATS =
      "mov,matroska,avi,mpegts,mpeg,mpegvideo,mjpeg,m4v,h264,hevc,ivf,flv,asf,ogg,nut,dv";

  /**
   * What a stream may be. Left out on purpose: MJPEG in parts (mpjpeg), for which FFmpeg swallows
   * as many gigabytes as a part announces.
   */
  private static final String STREAM_FORMATS = FILE_FORMATS + ",rtsp,rtp,live_flv";

  /** What a stream may lead to: the network, but no file of this machine. */
  private static final String STREAM_PROTOCOLS =
      "tls,tcp,udp,rtp,srtp,srt,rtmp,rtmps,rtmpt,rtmpts,ffrtmphttp";

  /** FFmpeg looks at no more than this many bytes of a stream before its first picture. */
  private static final Map<String, String> SOON =
      Map.of(
          "fflags", "nobuffer",
          "probesize", "65536",
          "analyzeduration", "100000",
          "max_delay", "0",
          // A lost packet of UDP spoils pictures until the next key frame.
          "rtsp_flags", "prefer_tcp");

  private static final int BODY_BUFFER_BYTES = 32 * 1024;

  private final NativeReads reads;
  private final AVFormatContext context;
  private final @Nullable AVIOContext body;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private int video = -1;
  private boolean open;
  private long left = Long.MAX_VALUE;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avutil.av_max_alloc(MOST_MEMORY_BYTES);
    avformat.avformat_network_init();
  }

  private MediaInput(NativeReads reads, @Nullable AVIOContext body) {
    this.reads = reads;
    this.body = body;
    context = avformat.avformat_alloc_context();
    // FFmpeg copies it, so that it need not be kept.
    try (AVIOInterruptCB interrupt = context.interrupt_callback()) {
      interrupt.callback(NativeReads.Interrupt.SHARED);
    }
    if (body != null) {
      context.pb(body);
    }
  }

  /** Opens a file, which must be a regular one: any other may keep FFmpeg waiting for ever. */
  static MediaInput file(Path path, NanoClock clock) throws StreamFault, InterruptedException {
    MediaInput input = new MediaInput(new NativeReads(clock, null), null);
    Map<String, String> options =
        Map.of("format_whitelist", FILE_FORMATS, "protocol_whitelist", "file");
    return input.opened("file:" + path.toAbsolutePath(), options, true);
  }

  /** Opens an address that FFmpeg knows. */
  static MediaInput stream(String url, NanoClock clock, long deadlineNanos)
      throws StreamFault, InterruptedException {
    NativeReads reads = new NativeReads(clock, null);
    reads.until(deadlineNanos);
    return new MediaInput(reads, null).opened(url, streamOptions(), false);
  }

  /** Opens what a connection brings. */
  static MediaInput body(HttpBody body, NanoClock clock, long deadlineNanos)
      throws StreamFault, InterruptedException {
    NativeReads reads = new NativeReads(clock, body);
    reads.until(deadlineNanos);
    AVIOContext bytes =
        avformat.avio_alloc_context(
            new BytePointer(avutil.av_malloc(BODY_BUFFER_BYTES)),
            BODY_BUFFER_BYTES,
            0,
            (Pointer) null,
            NativeReads.Read.SHARED,
            (Write_packet_Pointer_BytePointer_int) null,
            (Seek_Pointer_long_int) null);
    bytes.seekable(0);
    return new MediaInput(reads, bytes).opened("", streamOptions(), false);
  }

  private static Map<String, String> streamOptions() {
    Map<String, String> options = new TreeMap<>(SOON);
    options.put("protocol_whitelist", STREAM_PROTOCOLS);
    options.put("format_whitelist", STREAM_FORMATS);
    return options;
  }

  private MediaInput opened(String url, Map<String, String> options, boolean thoroughly)
      throws StreamFault, InterruptedException {
    boolean done = false;
    try {
      try (AVDictionary asked = new AVDictionary(null)) {
        options.forEach((name, value) -> avutil.av_dict_set(asked, name, value, 0));
        try {
          require(reads.during(() -> avformat.avformat_open_input(context, url, null, asked)));
          open = true;
        } finally {
          avutil.av_dict_free(asked);
        }
      }
      video = best();
      if (thoroughly || video < 0 || stream().codecpar().codec_id() == 0) {
        require(
            reads.during(() -> avformat.avformat_find_stream_info(context, (AVDictionary) null)));
        video = best();
      }
      if (video < 0) {
        throw new StreamFault("it has no video");
      }
      done = true;
      return this;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private int best() {
    return avformat.av_find_best_stream(
        context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
  }

  /** The video. */
  AVStream stream() {
    return context.streams(video);
  }

  /** How many packets may follow; then it is as if the file ended. */
  void limit(long packets) {
    left = packets;
  }

  /** Until when the next packets may be waited for. */
  void until(long deadlineNanos) {
    reads.until(deadlineNanos);
  }

  /**
   * Waits for the next packet of the video.
   *
   * @return the packet, valid until the next call; null at the end
   * @throws StreamFault if it did not come in time, or the input broke
   */
  @Nullable AVPacket next() throws StreamFault, InterruptedException {
    if (left == 0) {
      return null;
    }
    while (true) {
      avcodec.av_packet_unref(packet);
      int result = reads.during(() -> avformat.av_read_frame(context, packet));
      if (result == avutil.AVERROR_EOF()) {
        return null;
      }
      require(result);
      if (packet.stream_index() == video) {
        left--;
        return packet;
      }
    }
  }

  private static void require(int result) throws StreamFault {
    if (result < 0) {
      throw new StreamFault("FFmpeg cannot read it (" + text(result) + ")");
    }
  }

  private static String text(int error) {
    byte[] bytes = new byte[128];
    avutil.av_strerror(error, bytes, bytes.length);
    return new String(bytes, StandardCharsets.US_ASCII).replaceAll("\0.*", "").strip();
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    if (open) {
      open = false;
      reads.shortly(() -> avformat.avformat_close_input(context)); // RTSP says good-bye.
    }
    if (body != null && !body.isNull()) {
      avutil.av_free(body.buffer());
      avformat.avio_context_free(body);
    }
  }
}
