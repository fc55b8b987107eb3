package dev.lowerface.camera.stream;

import dev.lowerface.camera.OpenStream;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaStream;
import dev.lowerface.camera.http.HttpBody;
import dev.lowerface.camera.http.HttpStreams;
import dev.lowerface.camera.mjpeg.MjpegCheck;
import dev.lowerface.camera.mjpeg.MjpegStream;
import dev.lowerface.time.NanoClock;

/**
 * Connects to whatever an http address serves: MJPEG is read here, anything else is left to FFmpeg,
 * on the same connection, as small cameras have room for only one.
 */
final class HttpOpener implements StreamOpener {
  private final HttpStreams streams;
  private final NanoClock clock;

  HttpOpener(String url, NanoClock clock) {
    this.streams = new HttpStreams(url, clock);
    this.clock = clock;
  }

  @Override
  public OpenStream open(long deadlineNanos) throws StreamFault, InterruptedException {
    HttpBody body = streams.open(deadlineNanos);
    boolean opened = false;
    try {
      OpenStream stream;
      if (MjpegCheck.isMjpeg(body, deadlineNanos)) {
        requireStream(body);
        stream = new MjpegStream(body);
      } else {
        requireVideo(body);
        stream = MediaStream.of(body, clock, deadlineNanos);
      }
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        body.close();
      }
    }
  }

  private static void requireStream(HttpBody body) throws StreamFault {
    if (body.contentType().startsWith("image/") && body.lengthKnown()) {
      throw new StreamFault("it sends a single picture, give the address of its stream");
    }
  }

  private static void requireVideo(HttpBody body) throws StreamFault {
    String type = body.contentType();
    if (type.startsWith("text/") || type.startsWith("image/")) {
      throw new StreamFault("it sends " + shown(type));
    }
  }

  /** What others wrote goes into a message only if it is harmless there. */
  private static String shown(String contentType) {
    return contentType.matches("[a-z0-9/.+-]{1,60}") ? contentType : "something else";
  }
}
