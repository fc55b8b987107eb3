package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.StreamAddress;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.regex.Pattern;

/** The address of a stream on the network. */
public final class StreamScheme implements CameraScheme {
  private static final Pattern HTTP = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern VIDEO =
      Pattern.compile("(?:rtsps?|rtmps?|udp|tcp|srt|rtp)://.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  @Override
  public String form() {
    return "a URL such as rtsp://…";
  }

  @Override
  public boolean names(String text) {
    return ANY.matcher(text).matches();
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    if (HTTP.matcher(text).matches()) {
      return NetworkCamera.http(text, clock);
    }
    if (VIDEO.matcher(text).matches()) {
      return NetworkCamera.video(text, clock);
    }
    LowerfaceException unknown = CameraSource.unknown("'" + new StreamAddress(text).shown() + "'");
    throw new LowerfaceException(
        unknown.getMessage()
            + "; of URLs http, https, rtsp, rtsps, rtmp, rtmps, udp, tcp, srt and rtp are known");
  }
}
