package dev.lowerface.command.serve;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.time.NanoClock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What happens to an engine, in lines; each line at most once in ten seconds, so that a camera that
 * comes and goes floods no log. That a camera is lost, the engine logs itself.
 */
final class News implements EngineListener {
  private static final long AGAIN_NANOS = 10_000_000_000L;

  private final Consumer<String> lines;
  private final NanoClock clock;
  private final Map<String, Long> said = new HashMap<>();

  News(Consumer<String> lines, NanoClock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public void cameraConnected(String granted) {
    say("camera connected" + (granted.isEmpty() ? "" : ": " + granted));
  }

  @Override
  public void qualityChanged(InputQuality now) {
    say("input quality: " + now.label());
  }

  @Override
  public void paceChanged(int everyNth) {
    say(
        everyNth == 1
            ? "every picture is looked at"
            : "inference is over its budget: 1 of " + everyNth + " pictures is looked at");
  }

  /** Called on both of the engine's threads. */
  private synchronized void say(String line) {
    long now = clock.nanoTime();
    said.values().removeIf(before -> now - before >= AGAIN_NANOS);
    if (said.putIfAbsent(line, now) == null) {
      lines.accept(line);
    }
  }
}
