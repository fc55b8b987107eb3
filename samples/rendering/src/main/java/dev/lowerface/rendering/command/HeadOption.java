package dev.lowerface.rendering.command;

import dev.lowerface.rendering.head.HeadModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the head is read from. */
final class HeadOption {
  @Option(
      names = "--head",
      required = true,
      paramLabel = "PATH",
      description =
          "A zip or folder with neutral.obj, shapes.json and shapes.i16, made from ICT FaceKit.")
  private Path path = Path.of("");

  HeadModel read() {
    return HeadModel.read(path);
  }
}
