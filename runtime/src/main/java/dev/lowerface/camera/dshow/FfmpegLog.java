package dev.lowerface.camera.dshow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Listens to FFmpeg's log while something is asked that it answers nowhere else. */
final class FfmpegLog {
  private static final Listener LISTENER = new Listener();

  private FfmpegLog() {}

  /** Installed once, and deaf while nobody asks: FFmpeg may log from any thread at any time. */
  private static final class Listener extends LogCallback {
    private @Nullable StringBuilder heard;

    @Override
    public synchronized void call(int level, BytePointer message) {
      if (heard != null) {
        heard.append(message.getString(StandardCharsets.UTF_8));
      }
    }

    private synchronized void listen() {
      heard = new StringBuilder();
    }

    private synchronized String end() {
      String text = String.valueOf(heard);
      heard = null;
      return text;
    }
  }

  /** The lines that are logged while something runs. */
  static synchronized List<String> during(Runnable work) {
    int level = avutil.av_log_get_level();
    avutil.setLogCallback(LISTENER);
    avutil.av_log_set_level(avutil.AV_LOG_INFO);
    LISTENER.listen();
    String text;
    try {
      work.run();
    } finally {
      text = LISTENER.end();
      avutil.av_log_set_level(level);
    }
    return new ArrayList<>(text.lines().toList());
  }
}
