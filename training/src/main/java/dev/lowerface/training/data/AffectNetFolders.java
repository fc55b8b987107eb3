package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * AffectNet as folders of aligned faces: {@code train_set} and {@code val_set}, each with {@code
 * images/N.jpg} and {@code annotations/N_exp.npy}, which holds the number of the expression.
 */
final class AffectNetFolders extends AffectNet {
  static final String TRAIN = "train_set";
  private static final String VALIDATION = "val_set";
  private static final String LABEL = "_exp.npy";

  private final Path folder;

  AffectNetFolders(Path folder) {
    this.folder = folder;
  }

  @Override
  boolean hasValidation() {
    return Files.isDirectory(folder.resolve(VALIDATION));
  }

  @Override
  List<Face> faces(boolean training, Unreadable unreadable) {
    Path set = folder.resolve(training ? TRAIN : VALIDATION);
    List<Face> faces = new ArrayList<>();
    for (Path label : labels(set.resolve("annotations"))) {
      String number = String.valueOf(label.getFileName()).replace(LABEL, "");
      Path picture = set.resolve("images").resolve(number + ".jpg");
      String expression = unreadable.attempt(() -> Npy.scalar(label));
      if (expression != null) {
        String name = folder.relativize(picture).toString();
        emotion(expression, label.toString())
            .ifPresent(c -> faces.add(new Face(name, c, new Pictures.InFile(picture, null))));
      }
    }
    return faces;
  }

  private static List<Path> labels(Path annotations) {
    try (Stream<Path> files = Files.list(annotations)) {
      return files.filter(file -> file.toString().endsWith(LABEL)).sorted().toList();
    } catch (IOException e) {
      throw new LowerfaceException("expected a readable folder at " + annotations, e);
    }
  }
}
