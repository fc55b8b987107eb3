package dev.lowerface;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.InputQuality;
import java.util.List;

/** Writes down what an engine says of itself. */
public record RecordingListener(List<String> entries) implements EngineListener {
  @Override
  public void cameraConnected(String granted) {
    entries.add("connected " + granted);
  }

  @Override
  public void cameraLost(String why) {
    entries.add("lost " + why);
  }

  @Override
  public void qualityChanged(InputQuality now) {
    entries.add("quality " + now);
  }

  @Override
  public void paceChanged(int everyNth) {
    entries.add("every " + everyNth);
  }
}
