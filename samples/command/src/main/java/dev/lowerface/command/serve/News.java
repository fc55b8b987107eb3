package dev.lowerface.command.serve;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.time.Allowance;
import dev.lowerface.time.NanoClock;
import java.util.function.Consumer;

/**
 * What happens to an engine, in lines. Pictures whose quality comes and goes flood no log: of each
 * kind of news some lines may come at once and then one in ten seconds. That a camera is lost, and
 * that it is back, the engine logs itself.
 */
final class News implements EngineListener {
  private static final int LINES_AT_ONCE = 6;
  private static final long AGAIN_NANOS = 10_000_000_000L;

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
    camera.say("camera connected" + (granted.isEmpty() ? "" : ": " + granted));
  }

  @Override
  public void qualityChanged(InputQuality now) {
    quality.say("input quality: " + now.label());
  }

  @Override
  public void paceChanged(int everyNth) {
    pace.say(
        everyNth == 1
            ? "every picture is looked at"
            : "inference is over its budget: 1 of " + everyNth + " pictures is looked at");
  }

  /** One kind of news, all of it from one of the engine's threads. */
  private static final class Subject {
    private final Consumer<String> lines;
    private final Allowance allowance;
    private String said = "";

    Subject(Consumer<String> lines, NanoClock clock) {
      this.lines = lines;
      allowance = new Allowance(clock, LINES_AT_ONCE, AGAIN_NANOS);
    }

    void say(String line) {
      if (!line.equals(said) && allowance.take()) {
        said = line;
        lines.accept(line);
      }
    }
  }
}
