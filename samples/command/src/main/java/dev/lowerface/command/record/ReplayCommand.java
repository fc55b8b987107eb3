package dev.lowerface.command.record;

import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.options.PublishOptions;
import dev.lowerface.command.options.Publishers;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recording out to other programs, as serve sends what a camera sees. */
@Command(
    name = "replay",
    description = {
      "Publishes the samples of a recording again, at the pace at which they were made, as serve"
          + " publishes those of a camera. Recordings are made by demo, with --record or in its"
          + " window."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The recording.")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it.
  private Path file;

  @Option(names = "--loop", description = "Begin again at the end, until Ctrl-C.")
  private boolean loop;

  @Mixin private final PublishOptions publish = new PublishOptions();

  private final PrintStream err;

  /**
   * A command that has not run.
   *
   * @param err where it says what it does
   */
  public ReplayCommand(PrintStream err) {
    this.err = err;
  }

  @Override
  public Integer call() {
    publish.check();
    // What is wrong with it is said before anybody is sent anything.
    try (RecordingReader reader = new RecordingReader(file)) {
      say(describe(reader.header()));
    }
    Ending ending = new Ending();
    try (Publishers publishers = publish.open(Map.of())) {
      publishers.describe().forEach(this::say);
      Replay replay = new Replay(file, publishers.all(), NanoClock.SYSTEM);
      ending.start(Thread.currentThread()::interrupt);
      try {
        do {
          replay.run();
        } while (loop && replay.count() > 0);
      } catch (InterruptedException e) {
        // Ctrl-C is the way to end it.
        say("stopped");
      }
      say(String.format(Locale.ROOT, "%d samples in %.1f s", replay.count(), replay.seconds()));
      publishers.describe().forEach(this::say);
      return 0;
    } finally {
      ending.done();
    }
  }

  private static String describe(RecordingHeader header) {
    @Nullable Consent consent = header.consent();
    return "recorded at "
        + header.recordedAt()
        + " from "
        + header.camera()
        + " with "
        + header.model()
        + (consent == null
            ? ", no pictures"
            : ", with pictures of " + consent.person() + ", who agreed");
  }

  private void say(String line) {
    err.println("replay: " + line);
  }
}
