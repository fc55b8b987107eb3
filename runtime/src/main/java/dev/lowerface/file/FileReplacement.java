package dev.lowerface.file;

import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a finished file in the place of another in one step. On Windows that is refused while any
 * program holds the other file, and virus scanners, indexers and backups hold each file for a
 * moment after it was written: so it is tried again there, for two thirds of a second.
 */
public final class FileReplacement {
  private static final long FIRST_PAUSE_NANOS = 10_000_000;
  private static final int TRIES = 7;

  private FileReplacement() {}

  /**
   * Moves a file.
   *
   * @param from a file that is whole, in the same folder or at least on the same disk
   * @param to its place, with or without a file
   * @throws IOException if it cannot be moved; both files are then as they were
   */
  public static void move(Path from, Path to) throws IOException {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    move(from, to, FileReplacement::moveOnce, windows ? TRIES : 1, NanoClock.SYSTEM);
  }

  /** Moves at once or not at all. */
  public static void moveOnce(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void move(Path from, Path to, Move move, int tries, NanoClock clock) throws IOException {
    long pauseNanos = FIRST_PAUSE_NANOS;
    for (int left = tries - 1; ; left--) {
      try {
        move.now(from, to);
        return;
      } catch (FileSystemException e) {
        if (left == 0 || !isHeld(e)) {
          throw e;
        }
      }
      pause(clock, pauseNanos);
      pauseNanos *= 2;
    }
  }

  /** A file that another program holds is refused without a class of exceptions of its own. */
  private static boolean isHeld(FileSystemException e) {
    return e instanceof AccessDeniedException || e.getClass() == FileSystemException.class;
  }

  private static void pause(NanoClock clock, long nanos) throws InterruptedIOException {
    try {
      clock.waitUntil(clock.nanoTime() + nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before a file could be put in its place");
    }
  }

  /** What moves a file. */
  @FunctionalInterface
  public interface Move {
    /**
     * Moves it once.
     *
     * @param from the file
     * @param to its new place
     * @throws IOException if it cannot be moved
     */
    void now(Path from, Path to) throws IOException;
  }
}
