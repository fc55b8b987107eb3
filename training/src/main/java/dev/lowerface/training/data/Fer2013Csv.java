package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads FER+ as its two published tables: {@code fer2013.csv} (emotion, pixels, usage) and {@code
 * fer2013new.csv} (usage, image name, ten votes). Row n of one belongs to row n of the other. The
 * votes differ a little from those in the folder layout of {@link FerPlus}. A row whose image name
 * was there before is left out.
 *
 * @param folder the folder that holds both
 */
record Fer2013Csv(Path folder, Protocol protocol) implements DataSet {
  static final String LABELS = "fer2013new.csv";
  private static final String PIXELS = "fer2013.csv";
  private static final int SIDE = 48;
  private static final int FIRST_VOTE = 2;

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public String description(Split split) {
    return "FER+ " + split.label() + " (fer2013new.csv), " + protocol.label() + " protocol";
  }

  @Override
  public boolean has(Split split) {
    return true;
  }

  private static String usage(Split split) {
    return switch (split) {
      case TRAIN -> "Training";
      case VALID -> "PublicTest";
      case TEST -> "PrivateTest";
    };
  }

  @Override
  public List<Face> read(Split split, Unreadable unreadable) {
    List<Face> faces = new ArrayList<>();
    Set<String> names = new HashSet<>();
    CSVFormat headed = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser labels =
            CSVParser.parse(folder.resolve(LABELS), StandardCharsets.UTF_8, headed);
        CSVParser pixels =
            CSVParser.parse(folder.resolve(PIXELS), StandardCharsets.UTF_8, headed)) {
      Iterator<CSVRecord> pictures = pixels.iterator();
      for (CSVRecord row : labels) {
        String line = folder.resolve(LABELS) + " row " + row.getRecordNumber();
        if (!pictures.hasNext()) {
          throw new LowerfaceException(
              "expected as many rows in " + folder.resolve(PIXELS) + " as in " + LABELS);
        }
        Optional<Face> face = face(row, pictures.next(), line, usage(split), unreadable);
        if (face.isPresent() && !names.add(face.get().name())) {
          unreadable.leaveOut(line + " gives " + face.get().name() + " again");
        } else {
          face.ifPresent(faces::add);
        }
      }
      if (pictures.hasNext()) {
        throw new LowerfaceException(
            "expected as many rows in " + folder.resolve(LABELS) + " as in " + PIXELS);
      }
      return faces;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new LowerfaceException(
          "expected " + PIXELS + " and " + LABELS + " as comma-separated tables in " + folder, e);
    }
  }

  private Optional<Face> face(
      CSVRecord row, CSVRecord picture, String line, String usage, Unreadable unreadable) {
    if (row.size() != FIRST_VOTE + Protocol.COLUMNS || picture.size() != 3) {
      throw new LowerfaceException(
          "expected 12 columns (usage, name, ten votes) and 3 (emotion, pixels, usage) in "
              + line
              + ", got "
              + row.size()
              + " and "
              + picture.size());
    }
    if (!row.get(0).equals(picture.get(2))) {
      throw new LowerfaceException(
          "expected the same usage in both tables at "
              + line
              + ", got "
              + row.get(0)
              + " and "
              + picture.get(2));
    }
    String name = row.get(1);
    if (!row.get(0).equals(usage) || name.isEmpty()) { // Without a name: removed from the set.
      return Optional.empty();
    }
    int[] votes = new int[Protocol.COLUMNS];
    for (int c = 0; c < votes.length; c++) {
      votes[c] = number(row.get(FIRST_VOTE + c), 100, "votes in column " + (c + 3), line);
    }
    Optional<Protocol.Answer> answer = protocol.answer(votes);
    return answer
        .map(known -> unreadable.attempt(() -> pixels(picture.get(1), line)))
        .map(
            found ->
                new Face(
                    name,
                    answer.get().label(),
                    answer.get().shares(),
                    new Picture.Pixels(found, SIDE)));
  }

  private static byte[] pixels(String text, String line) {
    String[] words = text.trim().split(" +", -1);
    if (words.length != SIDE * SIDE) {
      throw new LowerfaceException(
          "expected " + SIDE * SIDE + " pixels for " + line + ", got " + words.length);
    }
    byte[] pixels = new byte[words.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) number(words[i], 255, "a grey value", line);
    }
    return pixels;
  }

  private static int number(String text, int most, String what, String line) {
    String digits = text.trim().replaceFirst("\\.0*$", "");
    int value = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (value < 0 || value > most) {
      throw new LowerfaceException(
          "expected " + what + " from 0 to " + most + " at " + line + ", got '" + text + "'");
    }
    return value;
  }
}
