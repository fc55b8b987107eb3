package dev.lowerface.command.serve;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.time.NanoClock;
import java.util.function.Consumer;

/**
 * What happens to an engine, in lines. That a camera is lost, and that it is back, the engine logs
 * itself.
 */
final class News implements EngineListener {
  private final Subject camera;
  private final Subject quality;
  private final Subject pace;

  News(Consumer<String> lines, NanoClock clock) {
    camera = new Subject(lines, clock);
    quality = new Subject(lines, clock);
    pace = new Subject(lines, clock);
  }

  /** Said when it is not what was granted before. */
  @Override
  public void cameraConnected(String granted) {
    camera.accept("camera connected" + (granted.isEmpty() ? "" : ": " + granted));
  }

  @Override
  public void qualityChanged(InputQuality now) {
    quality.accept("input quality: " + now.label());
  }

  @Override
  public void paceChanged(int everyNth) {
    pace.accept(
        everyNth == 1
            ? "every picture is looked at"
            : "inference is over its budget: 1 of " + everyNth + " pictures is looked at");
  }
}
