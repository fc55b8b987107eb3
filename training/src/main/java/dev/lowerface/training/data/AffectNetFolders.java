package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.picture.Npy;
import dev.lowerface.training.data.picture.Pictures;
import dev.lowerface.training.file.DataRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      Optional<Emotion> emotion =
          unreadable.attempt(() -> emotion(Npy.scalar(label), label.toString()));
      if (emotion != null && emotion.isPresent()) {
        String name = folder.relativize(picture).toString();
        faces.add(new Face(name, emotion.get(), new Pictures.InFile(picture, null)));
      }
    }
    return faces;
  }

  private static List<Path> labels(Path annotations) {
    return DataRoot.entries(annotations).stream()
        .filter(file -> file.toString().endsWith(LABEL))
        .toList();
  }
}
