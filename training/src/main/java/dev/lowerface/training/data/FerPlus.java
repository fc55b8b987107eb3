package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.picture.GreyPng;
import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.training.file.DataRoot;
import dev.lowerface.training.file.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads FER+ in the layout that Microsoft's script writes: {@code FER2013Train}, {@code
 * FER2013Valid} and {@code FER2013Test}, each with a {@code label.csv} (file name, box, ten votes)
 * and 48x48 8-bit grey PNGs. Faces are joined to labels by file name.
 *
 * @param location the folder or zip that holds the three folders
 * @param protocol from votes to what a network should answer
 */
record FerPlus(Path location, Protocol protocol) implements DataSet {
  static final List<String> FOLDERS = Arrays.stream(Split.values()).map(FerPlus::folder).toList();
  private static final String LABELS = "/label.csv";
  private static final int SIDE = 48;
  private static final int FIRST_VOTE = 2;

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public String description(Split split) {
    return "FER+ " + split.label() + ", " + protocol.label() + " protocol";
  }

  @Override
  public List<Face> read(Split split, Unreadable unreadable) {
    String folder = folder(split);
    try (FileTree tree = FileTree.open(location, FOLDERS)) {
      List<Face> faces = new ArrayList<>();
      Map<String, Emotion> known = new HashMap<>();
      for (Entry entry : labels(tree, folder + LABELS)) {
        String name = folder + "/" + entry.file();
        Emotion before = known.putIfAbsent(name, entry.answer().label());
        if (before != null && before != entry.answer().label()) {
          unreadable.leaveOut(name + " is given again with another label");
          continue;
        }
        byte[] pixels =
            unreadable.attempt(() -> GreyPng.decode(tree.read(name), SIDE, tree.describe(name)));
        if (pixels != null) {
          faces.add(entry.face(name, new Picture.Pixels(pixels, SIDE)));
        }
      }
      return faces;
    }
  }

  @Override
  public boolean has(Split split) {
    try (FileTree tree = FileTree.open(location, FOLDERS)) {
      return tree.contains(folder(split) + LABELS);
    }
  }

  private static String folder(Split split) {
    return switch (split) {
      case TRAIN -> "FER2013Train";
      case VALID -> "FER2013Valid";
      case TEST -> "FER2013Test";
    };
  }

  private record Entry(String file, Protocol.Answer answer) {
    Face face(String name, Picture picture) {
      return new Face(name, answer.label(), answer.shares(), picture);
    }
  }

  private List<Entry> labels(FileTree tree, String name) {
    String where = tree.describe(name);
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    String table = DataRoot.withoutMark(new String(tree.read(name), StandardCharsets.UTF_8));
    for (String text : table.lines().toList()) {
      String line = where + " line " + ++number;
      if (!text.isBlank()) {
        CSVRecord row = row(text, line);
        Optional<Protocol.Answer> answer = protocol.answer(votes(row, line));
        answer.ifPresent(known -> entries.add(new Entry(row.get(0), known)));
      }
    }
    if (entries.isEmpty()) {
      throw new LowerfaceException("expected at least one labelled face in " + where);
    }
    return entries;
  }

  /** A row never goes on in the next line, so that an open quote is found where it stands. */
  private static CSVRecord row(String text, String line) {
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      return parser.getRecords().get(0);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new LowerfaceException("expected a comma-separated row in " + line, e);
    }
  }

  private static int[] votes(CSVRecord row, String line) {
    int wanted = FIRST_VOTE + Protocol.COLUMNS;
    if (row.size() != wanted) {
      throw new LowerfaceException(
          "expected "
              + wanted
              + " columns (file, box, ten votes) in "
              + line
              + ", got "
              + row.size());
    }
    if (!row.get(0).matches("[\\w.-]+\\.png")) {
      throw new LowerfaceException(
          "expected the name of a PNG file first in " + line + ", got '" + row.get(0) + "'");
    }
    int[] votes = new int[Protocol.COLUMNS];
    for (int c = 0; c < votes.length; c++) {
      String text = row.get(FIRST_VOTE + c).trim();
      if (!text.matches("\\d{1,3}(\\.0*)?")) {
        throw new LowerfaceException(
            "expected a number of votes in column "
                + (FIRST_VOTE + c + 1)
                + " of "
                + line
                + ", got '"
                + text
                + "'");
      }
      votes[c] = (int) Double.parseDouble(text);
    }
    return votes;
  }
}
