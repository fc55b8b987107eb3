package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.OpenStream;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.http.HttpBody;
import dev.lowerface.time.NanoClock;
import org.jspecify.annotations.Nullable;

/** An open stream that FFmpeg decodes. The capture time of a picture is when it had arrived. */
public final class MediaStream implements OpenStream {
  private final MediaPictures pictures;
  private final @Nullable HttpBody body;
  private long count;
  private boolean open = true;

  private MediaStream(MediaPictures pictures, @Nullable HttpBody body) {
    this.pictures = pictures;
    this.body = body;
  }

  /**
   * Connects to an address.
   *
   * @param url what FFmpeg can open, for instance {@code rtsp://…}
   * @param clock stamps the pictures
   * @param deadlineNanos the last moment, on the clock
   * @throws StreamFault if no video is there; its text may hold no address, as that may hold a
   *     password
   */
  public static MediaStream connect(String url, NanoClock clock, long deadlineNanos)
      throws StreamFault, InterruptedException {
    return of(MediaInput.stream(url, clock, deadlineNanos), null, clock);
  }

  /**
   * Reads what a connection brings.
   *
   * @param body closed with the stream, but not if this fails
   */
  public static MediaStream of(HttpBody body, NanoClock clock, long deadlineNanos)
      throws StreamFault, InterruptedException {
    return of(MediaInput.body(body, clock, deadlineNanos), body, clock);
  }

  private static MediaStream of(MediaInput input, @Nullable HttpBody body, NanoClock clock)
      throws StreamFault {
    boolean done = false;
    try {
      MediaStream stream = new MediaStream(new MediaPictures(input, true, clock), body);
      done = true;
      return stream;
    } finally {
      if (!done) {
        input.close();
      }
    }
  }

  @Override
  public void next(CameraFrame frame, long deadlineNanos) throws StreamFault, InterruptedException {
    pictures.until(deadlineNanos);
    if (!pictures.next(frame.picture())) {
      throw new StreamFault("the sender closed the connection");
    }
    frame.stamp(pictures.arrivalNanos(), count + pictures.damaged());
    count++;
  }

  @Override
  public String format() {
    return pictures.codec();
  }

  @Override
  public long damaged() {
    return pictures.damaged();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      pictures.close();
      if (body != null) {
        body.close();
      }
    }
  }
}
