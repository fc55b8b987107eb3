package dev.lowerface.camera.dshow;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.RawPicture;
import dev.lowerface.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** A camera of DirectShow, read by FFmpeg. */
public final class DirectShowDevice implements CaptureDevice {
  private static final String DIRECT_SHOW = "dshow";

  /** FFmpeg waits for a picture without end, or not at all: so it is asked this often. */
  private static final long POLL_NANOS = 1_000_000;

  private final String url;
  private @Nullable FfmpegStream stream;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avdevice.avdevice_register_all();
  }

  private DirectShowDevice(String url) {
    this.url = url;
  }

  /** All cameras that DirectShow lists, in its order. */
  public static List<DirectShowName> names() {
    List<DirectShowName> names = new ArrayList<>();
    try (PointerPointer<AVDeviceInfoList> out = new PointerPointer<>(1)) {
      AVInputFormat input = avformat.av_find_input_format(DIRECT_SHOW);
      if (avdevice.avdevice_list_input_sources(input, (BytePointer) null, null, out) < 0) {
        return names;
      }
      AVDeviceInfoList list = out.get(AVDeviceInfoList.class);
      for (int i = 0; i < list.nb_devices(); i++) {
        AVDeviceInfo device = list.devices(i);
        if (device.nb_media_types() == 0
            || device.media_types().get() == avutil.AVMEDIA_TYPE_VIDEO) {
          names.add(
              new DirectShowName(
                  device.device_name().getString(StandardCharsets.UTF_8),
                  device.device_description().getString(StandardCharsets.UTF_8)));
        }
      }
      avdevice.avdevice_free_list_devices(out);
    }
    return names;
  }

  /**
   * A camera; it is opened when it starts.
   *
   * @param name of the camera
   * @return the device
   */
  public static DirectShowDevice open(DirectShowName name) {
    return new DirectShowDevice("video=" + name.moniker());
  }

  @Override
  public List<CaptureMode> modes() throws CaptureFault {
    List<CaptureMode> modes = DirectShowModes.of(FfmpegLog.during(this::logModes));
    if (modes.isEmpty()) {
      throw new CaptureFault(Kind.GONE);
    }
    return modes;
  }

  /** Asking for the list is an opening that fails. */
  private void logModes() {
    try (AVDictionary options = new AVDictionary(null)) {
      avutil.av_dict_set(options, "list_options", "true", 0);
      AVFormatContext none = new AVFormatContext(null);
      AVInputFormat input = avformat.av_find_input_format(DIRECT_SHOW);
      if (avformat.avformat_open_input(none, url, input, options) >= 0) {
        avformat.avformat_close_input(none);
      }
      avutil.av_dict_free(options);
    }
  }

  /** None: FFmpeg can only show DirectShow's own window for them. */
  @Override
  public List<CaptureControl> controls() {
    return List.of();
  }

  @Override
  public void set(CaptureControl control, int value) throws CaptureFault {
    throw new CaptureFault(Kind.FAILED, "DirectShow's controls cannot be reached");
  }

  @Override
  public CaptureMode start(CaptureMode wanted) throws CaptureFault {
    if (stream != null) {
      throw new IllegalStateException("the device streams already");
    }
    FfmpegStream opened = FfmpegStream.open(DIRECT_SHOW, url, wanted);
    stream = opened;
    return opened.mode();
  }

  @Override
  public boolean await(long nanos) throws CaptureFault {
    FfmpegStream opened = requireStream();
    NanoClock clock = NanoClock.SYSTEM;
    long end = clock.nanoTime() + nanos;
    try {
      while (!opened.poll()) {
        if (clock.nanoTime() >= end) {
          return false;
        }
        clock.waitUntil(clock.nanoTime() + POLL_NANOS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean take(RawPicture picture) throws CaptureFault {
    return requireStream().take(picture);
  }

  private FfmpegStream requireStream() {
    FfmpegStream opened = stream;
    if (opened == null) {
      throw new IllegalStateException("the device does not stream");
    }
    return opened;
  }

  @Override
  public void close() {
    FfmpegStream opened = stream;
    stream = null;
    if (opened != null) {
      opened.close();
    }
  }
}
