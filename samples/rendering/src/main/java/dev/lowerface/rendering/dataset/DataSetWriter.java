package dev.lowerface.rendering.dataset;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderThreads;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a data set: {@code FOLDER/CLASS/PERSON-N.png}, grey face crops, and {@code manifest.jsonl}
 * with the {@link Truth} about each. All classes are equally common. The same seeds give the same
 * files on the same machine, with any number of workers.
 */
public final class DataSetWriter {
  private final HeadModel model;
  private final Path folder;
  private final int side;
  private final boolean whole;

  /**
   * A writer.
   *
   * @param model the head
   * @param folder becomes the data set
   * @param side width and height of the crops in pixels; even
   * @param whole whether the cameras' whole pictures are written, too, as {@code
   *     whole/CLASS/PERSON-N.jpg}
   */
  public DataSetWriter(HeadModel model, Path folder, int side, boolean whole) {
    this.model = model;
    this.folder = folder;
    this.side = side;
    this.whole = whole;
  }

  /**
   * Writes the pictures of some people.
   *
   * @param firstPerson seed of the first
   * @param people how many
   * @param takes pictures of each emotion of each person
   * @param workers threads that draw, each with an OpenGL context of its own; 1 or more
   * @return how many pictures were written
   * @throws LowerfaceException if a file cannot be written
   */
  public int write(long firstPerson, int people, int takes, int workers) {
    OpenCv.load();
    AtomicLong next = new AtomicLong(firstPerson);
    AtomicBoolean failed = new AtomicBoolean();
    try {
      for (Emotion emotion : Emotion.values()) {
        Files.createDirectories(folder.resolve(emotion.label()));
        if (whole) {
          Files.createDirectories(folder.resolve("whole").resolve(emotion.label()));
        }
      }
      try (Manifest manifest = new Manifest(folder.resolve("manifest.jsonl"), firstPerson)) {
        RenderThreads.run(
            Math.min(workers, people),
            () -> {
              try (PersonPictures pictures = new PersonPictures(model, folder, side, whole)) {
                long person = next.getAndIncrement();
                while (person < firstPerson + people && !failed.get()) {
                  manifest.add(person, pictures.write(person, takes));
                  person = next.getAndIncrement();
                }
                return person;
              } catch (IOException e) {
                failed.set(true); // The others need not go on for nothing.
                throw new UncheckedIOException(e);
              }
            });
        return manifest.lines();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LowerfaceException("expected to write a data set to " + folder, e);
    }
  }
}
