package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.mjpeg.MjpegCamera;
import dev.lowerface.time.NanoClock;

/** Whatever an http address serves: MJPEG is read here, anything else is left to FFmpeg. */
public final class HttpCamera implements MouthCamera {
  private final MjpegCamera mjpeg;
  private final VideoCamera video;
  private volatile MouthCamera current;

  HttpCamera(String url, NanoClock clock) {
    mjpeg = new MjpegCamera(url, clock);
    video = VideoCamera.ofStream(url, clock);
    current = mjpeg;
  }

  @Override
  public String description() {
    return mjpeg.description();
  }

  @Override
  public String granted() {
    return current.granted();
  }

  @Override
  public void open() {
    current = mjpeg;
    if (!mjpeg.openIfMjpeg()) {
      video.open();
      current = video;
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    return current.read(frame);
  }

  @Override
  public void close() {
    try {
      mjpeg.close();
    } finally {
      video.close();
    }
  }
}
