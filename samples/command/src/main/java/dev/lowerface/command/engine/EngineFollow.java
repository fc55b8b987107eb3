package dev.lowerface.command.engine;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.vision.FaceMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells an engine where the face lies, once there is one. */
public final class EngineFollow {
  private EngineFollow() {}

  public static Consumer<FaceMap> of(AtomicReference<@Nullable ExpressionEngine> running) {
    return map -> {
      ExpressionEngine engine = running.get();
      if (engine != null) {
        engine.follow(map);
      }
    };
  }
}
