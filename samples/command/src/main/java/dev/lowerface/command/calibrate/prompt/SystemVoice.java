package dev.lowerface.command.calibrate.prompt;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks by the program that the system has for it, if it has one. */
final class SystemVoice implements AutoCloseable {
  /** Programs that return when they have spoken, each with what stands before the text. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("spd-say", "--wait", "--"),
          List.of("espeak-ng", "--"),
          List.of("espeak", "--"),
          List.of("say", "--"));

  private final List<String> command;
  private @Nullable Process speaking;

  private SystemVoice(List<String> command) {
    this.command = command;
  }

  /** The first known program in the folders of a path; empty if there is none. */
  static Optional<SystemVoice> find(String path) {
    for (List<String> known : KNOWN) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        Path program = Path.of(folder.isEmpty() ? "." : folder, known.get(0));
        if (Files.isExecutable(program) && Files.isRegularFile(program)) {
          List<String> command = new ArrayList<>(known);
          command.set(0, program.toString());
          return Optional.of(new SystemVoice(command));
        }
      }
    }
    return Optional.empty();
  }

  /** Begins to speak, in place of what it speaks now. */
  void speak(String text) {
    close();
    List<String> whole = new ArrayList<>(command);
    whole.add(text);
    try {
      speaking =
          new ProcessBuilder(whole)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // It cannot be started: the prompts can be read all the same.
      speaking = null;
    }
  }

  boolean isSpeaking() {
    Process now = speaking;
    return now != null && now.isAlive();
  }

  /** Says no more. */
  @Override
  public void close() {
    Process now = speaking;
    speaking = null;
    if (now != null) {
      now.destroy();
    }
  }
}
