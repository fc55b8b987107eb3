package dev.lowerface.archive.sweep.result;

import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.FileReplacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one training: its checkpoints, its results, what it said, and a mark that it ended
 * well. The mark holds the settings, so that nothing else is taken for it.
 *
 * @param path the folder
 * @param training whose it is
 */
public record TrainingFolder(Path path, Training training) {
  private static final String MARK = "done.txt";

  /**
   * The folder of a training in a sweep.
   *
   * @param out the sweep's folder
   * @param training one of its trainings
   * @return it, which need not exist
   */
  public static TrainingFolder of(Path out, Training training) {
    return new TrainingFolder(out.resolve("trainings").resolve(training.folder()), training);
  }

  /**
   * Whether the training ended well before.
   *
   * @return true if there is nothing left to do
   */
  public boolean isDone() {
    try {
      Path mark = path.resolve(MARK);
      return Files.isRegularFile(mark)
          && Files.isRegularFile(results())
          && Files.readString(mark).equals(training.settings());
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder that can be read: " + path, e);
    }
  }

  /**
   * Says that the training ended well.
   *
   * @throws IOException if it cannot be written
   */
  public void markDone() throws IOException {
    Path beside = path.resolve(MARK + ".part");
    Files.writeString(beside, training.settings());
    FileReplacement.move(beside, path.resolve(MARK));
  }

  /**
   * What the training found.
   *
   * @return a file of {@code reproduce}'s
   */
  public Path results() {
    return path.resolve("results.json");
  }

  /**
   * What the training said.
   *
   * @return a text file
   */
  public Path log() {
    return path.resolve("training.log");
  }

  /**
   * Takes the folder for one task. The system gives it back when the process that took it ends.
   *
   * @return to be closed; null while another task, here or in another process, has it
   * @throws IOException if the folder cannot be written
   */
  public @Nullable FileChannel take() throws IOException {
    Files.createDirectories(path);
    FileChannel file =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // Another task of this process has it.
    }
    if (lock == null) {
      file.close();
      return null;
    }
    return file;
  }
}
