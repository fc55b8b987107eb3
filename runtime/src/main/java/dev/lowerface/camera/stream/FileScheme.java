package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.time.NanoClock;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A video file: whatever looks like no scheme. One letter before a colon is a drive. */
public final class FileScheme implements CameraScheme {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  @Override
  public String form() {
    return "or a video file";
  }

  @Override
  public boolean names(String text) {
    return !SCHEME.matcher(text).matches();
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    try {
      return VideoCamera.ofFile(Path.of(text), clock);
    } catch (InvalidPathException e) {
      throw CameraSource.unknown("'" + text + "'");
    }
  }
}
