package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.training.data.picture.Pictures;
import dev.lowerface.training.file.DataRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * AffectNet's manually annotated images: {@code training.csv} and {@code validation.csv} (file,
 * face box, landmarks, expression, valence, arousal; a header may be missing) and the pictures they
 * name, from which the face box is cut.
 */
final class AffectNetCsv extends AffectNet {
  static final String TRAIN = "training.csv";
  static final String LISTS = "Manually_Annotated_file_lists";
  static final String PICTURES = "Manually_Annotated_Images";
  private static final String VALIDATION = "validation.csv";
  private static final String FIRST_COLUMN = "subDirectory_filePath";
  private static final int EXPRESSION = 6;

  private final Path folder;
  private final Path lists;

  AffectNetCsv(Path folder, Path lists) {
    this.folder = folder;
    this.lists = lists;
  }

  @Override
  boolean hasValidation() {
    return Files.isRegularFile(lists.resolve(VALIDATION));
  }

  @Override
  List<Face> faces(boolean training, Unreadable unreadable) {
    Path list = lists.resolve(training ? TRAIN : VALIDATION);
    List<Face> faces = new ArrayList<>();
    Map<Picture, Emotion> known = new HashMap<>();
    try (CSVParser rows = CSVParser.parse(list, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
      for (CSVRecord row : rows) {
        String where = list + " row " + row.getRecordNumber();
        boolean header =
            row.getRecordNumber() == 1 && DataRoot.withoutMark(row.get(0)).equals(FIRST_COLUMN);
        if (!header) {
          Optional<Face> face = unreadable.attempt(() -> face(row, where));
          if (face != null && face.isPresent()) {
            addFirst(face.get(), where, known, faces, unreadable);
          }
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new LowerfaceException("expected a comma-separated table at " + list, e);
    }
    return faces;
  }

  /** A table may give a picture again, for more weight, but not with another label. */
  private static void addFirst(
      Face face,
      String where,
      Map<Picture, Emotion> known,
      List<Face> faces,
      Unreadable unreadable) {
    Emotion before = known.putIfAbsent(face.picture(), face.label());
    if (before == null || before == face.label()) {
      faces.add(face);
    } else {
      unreadable.leaveOut(where + " gives " + face.name() + " again with another label");
    }
  }

  private Optional<Face> face(CSVRecord row, String where) {
    if (row.size() <= EXPRESSION) {
      throw new LowerfaceException(
          "expected at least 7 columns (file, box, landmarks, expression) at "
              + where
              + ", got "
              + row.size());
    }
    Optional<Emotion> emotion = emotion(row.get(EXPRESSION), where);
    String name = DataRoot.withoutMark(row.get(0)).replace('\\', '/');
    Path file = folder.resolve(PICTURES).resolve(name).normalize();
    if (!file.startsWith(folder.resolve(PICTURES).normalize())) {
      throw new LowerfaceException(
          "expected a picture inside " + PICTURES + " at " + where + ", got '" + name + "'");
    }
    return emotion.map(c -> new Face(name, c, new Pictures.InFile(file, box(row, where))));
  }

  private static Pictures.Box box(CSVRecord row, String where) {
    int[] numbers = new int[4];
    for (int i = 0; i < numbers.length; i++) {
      String text = row.get(1 + i).trim();
      if (!text.matches("-?\\d{1,5}(\\.\\d*)?")) {
        throw new LowerfaceException(
            "expected pixels in column " + (2 + i) + " at " + where + ", got '" + text + "'");
      }
      numbers[i] = (int) Math.round(Double.parseDouble(text));
    }
    return new Pictures.Box(numbers[0], numbers[1], numbers[2], numbers[3]);
  }
}
