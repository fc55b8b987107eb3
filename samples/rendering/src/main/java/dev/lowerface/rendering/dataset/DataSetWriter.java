package dev.lowerface.rendering.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.vision.FaceMap;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Writes a data set: {@code FOLDER/CLASS/PERSON-N.png}, grey face crops, and {@code manifest.jsonl}
 * with the {@link Truth} about each. All classes are equally common. The same seeds give the same
 * pictures on the same machine.
 */
public final class DataSetWriter {
  /** Cameras that do not see enough of the face are drawn again so often at most. */
  private static final int TRIES = 20;

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
   * @return how many pictures were written
   * @throws LowerfaceException if a file cannot be written
   */
  public int write(long firstPerson, int people, int takes) {
    List<String> names = model.expressionNames();
    ObjectMapper json = new ObjectMapper();
    int written = 0;
    Mat picture = new Mat();
    Mat crop = new Mat();
    try {
      for (Emotion emotion : Emotion.values()) {
        Files.createDirectories(folder.resolve(emotion.label()));
        if (whole) {
          Files.createDirectories(folder.resolve("whole").resolve(emotion.label()));
        }
      }
      try (RenderedMouth mouth = new RenderedMouth(model);
          FaceCrop cropper = new FaceCrop(side);
          BufferedWriter manifest = Files.newBufferedWriter(folder.resolve("manifest.jsonl"))) {
        for (long person = firstPerson; person < firstPerson + people; person++) {
          Actor actor = mouth.actor(person);
          for (int k = 0; k < Emotion.COUNT * takes; k++) {
            Emotion emotion = Emotion.at(k % Emotion.COUNT);
            boolean done = false;
            for (int attempt = 0; attempt < TRIES && !done; attempt++) {
              long seed = (person * Emotion.COUNT * takes + k) * TRIES + attempt;
              Sample sample = Sample.of(actor, person, emotion, seed);
              FaceMap truth = mouth.truth(sample.scene());
              mouth.draw(sample.scene(), sample.pose(), new Random(seed), picture);
              if (cropper.cut(picture, truth, crop)) {
                String name = emotion.label() + "/" + person + "-" + k / Emotion.COUNT;
                save(folder.resolve(name + ".png"), crop);
                if (whole) {
                  save(folder.resolve("whole").resolve(name + ".jpg"), picture);
                }
                manifest.write(
                    json.writeValueAsString(Truth.of(name + ".png", sample, names, truth)));
                manifest.newLine();
                written++;
                done = true;
              }
            }
          }
        }
      }
      return written;
    } catch (IOException e) {
      throw new LowerfaceException("expected to write a data set to " + folder, e);
    } finally {
      picture.release();
      crop.release();
    }
  }

  private static void save(Path file, Mat picture) throws IOException {
    if (!Imgcodecs.imwrite(file.toString(), picture)) {
      throw new IOException("expected to write " + file);
    }
  }
}
