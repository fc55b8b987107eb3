package dev.lowerface.rendering.command;

import dev.lowerface.expression.LowerfaceException;
import picocli.CommandLine.Option;

/** How many threads draw. */
final class WorkersOption {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Threads that draw, each with an OpenGL context of its own; the pictures are the same with"
              + " any number. Default: one for each processor.")
  private int workers = Runtime.getRuntime().availableProcessors();

  int count() {
    if (workers < 1 || workers > 64) {
      throw new LowerfaceException("expected --workers from 1 to 64, got " + workers);
    }
    return workers;
  }
}
