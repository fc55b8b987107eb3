package dev.lowerface.command.serve;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.InputQuality;
import java.util.function.Consumer;

/** What happens to an engine, in lines. That a camera is lost, the engine logs itself. */
record News(Consumer<String> lines) implements EngineListener {
  @Override
  public void cameraConnected(String granted) {
    lines.accept("camera connected" + (granted.isEmpty() ? "" : ": " + granted));
  }

  @Override
  public void qualityChanged(InputQuality now) {
    lines.accept("input quality: " + now.label());
  }

  @Override
  public void paceChanged(int everyNth) {
    lines.accept(
        everyNth == 1
            ? "every picture is looked at"
            : "inference is over its budget: 1 of " + everyNth + " pictures is looked at");
  }
}
