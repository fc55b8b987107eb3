package dev.lowerface.benchmarks.game;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes results as files: JSON to be sent and merged, and a page to be looked at. */
final class GameFiles {
  private GameFiles() {}

  static void write(Path file, String text) {
    Output.requireFile(file);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LowerfaceException("expected to write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes {@code game-bench-DATE-N.json} and the page of the same name, and gives the first. */
  static Path writeDated(Path folder, GameResult result) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder at " + folder + ": " + e.getMessage(), e);
    }
    int number = 1;
    Path json = folder.resolve(name(result, number));
    while (Files.exists(json)) {
      number++;
      json = folder.resolve(name(result, number));
    }
    write(json, result.toJson());
    String page = name(result, number).replace(".json", ".html");
    write(folder.resolve(page), GamePage.of(List.of(result)));
    return json;
  }

  private static String name(GameResult result, int number) {
    return "game-bench-" + result.date() + "-" + number + ".json";
  }
}
