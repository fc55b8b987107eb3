package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A video file: whatever looks like no scheme. One letter before a colon is a drive. */
public final class FileScheme implements CameraScheme {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /** What names a camera, see {@code DeviceScheme}. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(?:\\?.*)?");

  /** What nobody would call a video file. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9 _-]{0,60}");

  @Override
  public String form() {
    return "or a video file";
  }

  @Override
  public boolean names(String text) {
    return !SCHEME.matcher(text).matches() && !NUMBER.matcher(text).matches();
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    try {
      Path path = Path.of(text);
      if (WORD.matcher(text).matches() && !Files.exists(path)) {
        throw new LowerfaceException(
            CameraSource.unknown("'" + text + "'").getMessage()
                + "; a camera of that name is camera:"
                + text
                + ", the first one is camera:0");
      }
      return new FileCamera(path, clock);
    } catch (InvalidPathException e) {
      throw CameraSource.unknown("'" + text + "'");
    }
  }
}
