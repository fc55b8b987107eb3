package dev.lowerface.command.demo;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.calibration.drift.DriftFollower;
import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.EngineFollow;
import dev.lowerface.command.engine.EngineOptions;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.record.Consent;
import dev.lowerface.command.record.Recorder;
import dev.lowerface.command.record.RecordingHeader;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one engine after the other, each from its start to its end, and says how it went.
 *
 * @param options say what is looked at
 * @param answers say what is made of the answers
 * @param model reads faces
 * @param publishers send every sample
 * @param recorder writes samples down when somebody wants it
 * @param ending ends the engine that runs
 * @param err where it is said how it went
 */
record DemoRun(
    EngineOptions options,
    AnswerOptions answers,
    ExpressionModel model,
    Publishers publishers,
    Recorder recorder,
    Ending ending,
    PrintStream err) {
  /**
   * An engine that has started.
   *
   * @param engine the engine
   * @param recentre makes the present face the neutral one; null if no drift is followed
   */
  record Started(ExpressionEngine engine, @Nullable Runnable recentre) {}

  /** Runs to the end, and returns what was said of it. */
  List<String> run(
      EngineOptions.View view,
      long limit,
      Meter meter,
      List<ExpressionListener> sinks,
      Consumer<Started> started)
      throws InterruptedException {
    List<ExpressionListener> counted = new ArrayList<>(sinks);
    counted.add(recorder);
    EngineBuilder builder =
        options
            .builder(view, model, answers)
            .failFast()
            .listener(new SampleCount(limit, meter, counted, ending));
    publishers.attachTo(builder);
    AtomicReference<@Nullable ExpressionEngine> running = new AtomicReference<>();
    DriftFollower drift =
        options.drift(
            view,
            builder,
            EngineFollow.of(running),
            state -> err.println("drift: " + state.text()));
    try (DriftFollower closing = drift;
        ExpressionEngine engine = builder.build()) {
      running.set(engine);
      ending.start(engine::close);
      engine.start();
      recorder.follow(consent -> header(engine, view, consent));
      started.accept(new Started(engine, closing == null ? null : closing::recentre));
      return awaitEnd(engine, meter);
    }
  }

  private List<String> awaitEnd(ExpressionEngine engine, Meter meter) throws InterruptedException {
    try {
      engine.awaitEnd();
    } catch (LowerfaceException e) {
      if (meter.count() > 0) {
        Summary.of(engine, meter, publishers).forEach(err::println);
      }
      throw e;
    } finally {
      recorder.stop();
    }
    List<String> lines = Summary.of(engine, meter, publishers);
    // Whoever cut the pipe wants no more of us.
    if (!ending.outputClosed()) {
      lines.forEach(err::println);
    }
    return lines;
  }

  private RecordingHeader header(
      ExpressionEngine engine, EngineOptions.View view, @Nullable Consent consent) {
    return new RecordingHeader(
        new ManifestVersion().getVersion()[0],
        model.origin(),
        model.card().networks(),
        view.camera().description(),
        Instant.now(),
        NanoClock.SYSTEM.nanoTime(),
        engine.sampleAge().limitNanos(),
        consent);
  }
}
