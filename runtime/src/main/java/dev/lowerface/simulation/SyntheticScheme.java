package dev.lowerface.simulation;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.List;

/** {@code synthetic}, with {@code ?size=640x480&rate=60} if wanted. */
public final class SyntheticScheme implements CameraScheme {
  private static final String NAME = "synthetic";

  @Override
  public String form() {
    return NAME;
  }

  @Override
  public boolean names(String text) {
    return text.equals(NAME) || text.startsWith(NAME + "?");
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    SourceOptions options = SourceOptions.of(text, text.indexOf('?'), List.of("size", "rate"));
    SourceOptions.Size size = options.size();
    Integer rate = options.rate();
    int width = size == null ? SyntheticCamera.DEFAULT_WIDTH : size.width();
    int height = size == null ? SyntheticCamera.DEFAULT_HEIGHT : size.height();
    if (width < 64 || height < 48 || width > 8192 || height > 8192) {
      throw new LowerfaceException(
          "expected a size from 64x48 to 8192x8192, got " + size + " in the source '" + text + "'");
    }
    return new SyntheticCamera(
        width, height, rate == null ? SyntheticCamera.DEFAULT_RATE : rate, clock);
  }
}
