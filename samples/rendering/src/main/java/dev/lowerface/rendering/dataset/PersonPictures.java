package dev.lowerface.rendering.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Draws and saves the pictures of one person after the other. Made, used and closed by one thread.
 */
final class PersonPictures implements AutoCloseable {
  /** Cameras that do not see enough of the face are drawn again so often at most. */
  private static final int TRIES = 20;

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> names;
  private final Path folder;
  private final boolean whole;
  private final RenderedMouth mouth;
  private final FaceCrop cropper;
  private final Mat picture = new Mat();
  private final Mat crop = new Mat();

  PersonPictures(HeadModel model, Path folder, int side, boolean whole) {
    this.folder = folder;
    this.whole = whole;
    names = model.expressionNames();
    mouth = new RenderedMouth(model);
    cropper = new FaceCrop(side);
  }

  /** Gives the truth about each picture written, one line of JSON each. */
  List<String> write(long person, int takes) throws IOException {
    Actor actor = mouth.actor(person);
    List<String> truths = new ArrayList<>();
    for (int k = 0; k < Emotion.COUNT * takes; k++) {
      Emotion emotion = Emotion.at(k % Emotion.COUNT);
      String name = emotion.label() + "/" + person + "-" + k / Emotion.COUNT;
      boolean done = false;
      for (int attempt = 0; attempt < TRIES && !done; attempt++) {
        long seed = (person * Emotion.COUNT * takes + k) * TRIES + attempt;
        Sample sample = Sample.of(actor, person, emotion, seed);
        FaceMap truth = mouth.truth(sample.scene());
        mouth.draw(sample.scene(), sample.pose(), new Random(seed), picture);
        if (cropper.cut(picture, truth, crop)) {
          save(folder.resolve(name + ".png"), crop);
          if (whole) {
            save(folder.resolve("whole").resolve(name + ".jpg"), picture);
          }
          truths.add(json.writeValueAsString(Truth.of(name + ".png", sample, names, truth)));
          done = true;
        }
      }
    }
    return truths;
  }

  private static void save(Path file, Mat picture) throws IOException {
    if (!Imgcodecs.imwrite(file.toString(), picture)) {
      throw new IOException("expected to write " + file);
    }
  }

  @Override
  public void close() {
    picture.release();
    crop.release();
    cropper.close();
    mouth.close();
  }
}
