package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.picture.Pictures;
import dev.lowerface.training.file.DataRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads aligned faces from {@code train}, {@code valid} and {@code test}, each with one folder per
 * class that is named like the class: {@code train/happiness/one.jpg}; there may be folders in it.
 *
 * @param location the folder that holds the splits
 */
record FolderPerClass(Path location) implements DataSet {
  private static final Pattern PICTURE =
      Pattern.compile(".*\\.(png|jpe?g|bmp)", Pattern.CASE_INSENSITIVE);

  @Override
  public int side() {
    return 0;
  }

  @Override
  public String description(Split split) {
    return location.getFileName() + " " + split.label() + ", a folder per class";
  }

  @Override
  public boolean has(Split split) {
    return Files.isDirectory(location.resolve(split.label()));
  }

  @Override
  public List<Face> read(Split split, Unreadable unreadable) {
    Path folder = location.resolve(split.label());
    List<Face> faces = new ArrayList<>();
    for (Path ofClass : DataRoot.entries(folder)) {
      if (Files.isDirectory(ofClass)) {
        addAll(ofClass, emotion(ofClass), faces, unreadable);
      }
    }
    return faces;
  }

  /** A class may have folders of its own, for instance one for each person. */
  private void addAll(Path folder, Emotion emotion, List<Face> faces, Unreadable unreadable) {
    for (Path file : DataRoot.entries(folder)) {
      String name = location.relativize(file).toString();
      if (Files.isDirectory(file)) {
        addAll(file, emotion, faces, unreadable);
      } else if (PICTURE.matcher(name).matches()) {
        faces.add(new Face(name, emotion, new Pictures.InFile(file, null)));
      } else {
        unreadable.leaveOut(name + " is neither PNG nor JPEG nor BMP");
      }
    }
  }

  private static Emotion emotion(Path folder) {
    String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    Optional<Emotion> found =
        Arrays.stream(Emotion.values()).filter(e -> e.label().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new LowerfaceException(
                "expected folders named "
                    + Arrays.stream(Emotion.values())
                        .map(Emotion::label)
                        .collect(Collectors.joining(", "))
                    + ", got "
                    + folder));
  }
}
