package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * AffectNet (Mollahosseini et al. 2017) with its first eight classes. Its authors give out no test
 * labels, so that results are told on the validation images: they are the {@link Split#TEST} here,
 * and {@link Split#VALID}, on which settings are chosen, is held out of the training images: of
 * each class every twentieth, 500 at most. [ours]
 */
abstract class AffectNet implements DataSet {
  /** AffectNet's numbers 0 to 7; the rest are none, uncertain and no face. */
  private static final List<Emotion> CLASSES =
      List.of(
          Emotion.NEUTRAL,
          Emotion.HAPPINESS,
          Emotion.SADNESS,
          Emotion.SURPRISE,
          Emotion.FEAR,
          Emotion.DISGUST,
          Emotion.ANGER,
          Emotion.CONTEMPT);

  /** What lies in the folder of either layout. */
  static final List<String> LAYOUTS =
      List.of(AffectNetFolders.TRAIN, AffectNetCsv.TRAIN, AffectNetCsv.LISTS);

  private static final int OTHER_CLASSES = 3;
  private static final int CAP = 15_000;
  private static final int HELD_OUT_SHARE = 20;
  private static final int HELD_OUT_MOST = 500;
  private static final long HELD_OUT_SEED = 1;

  /** Either layout, by what lies in the folder. */
  static AffectNet at(Path folder) {
    if (Files.isDirectory(folder.resolve(AffectNetFolders.TRAIN))) {
      return new AffectNetFolders(folder);
    }
    for (Path lists : List.of(folder, folder.resolve(AffectNetCsv.LISTS))) {
      if (Files.isRegularFile(lists.resolve(AffectNetCsv.TRAIN))) {
        return new AffectNetCsv(folder, lists);
      }
    }
    throw new LowerfaceException(
        "expected AffectNet in "
            + folder
            + ": training.csv, validation.csv and "
            + AffectNetCsv.PICTURES
            + ", or the folders train_set and val_set");
  }

  /** The faces of the training images or of the validation images, in the order of the labels. */
  abstract List<Face> faces(boolean training, Unreadable unreadable);

  abstract boolean hasValidation();

  @Override
  public boolean has(Split split) {
    return split != Split.TEST || hasValidation();
  }

  @Override
  public int side() {
    return 0;
  }

  @Override
  public int usualCap() {
    return CAP;
  }

  @Override
  public String description(Split split) {
    return switch (split) {
      case TRAIN -> "AffectNet training images less those held out, 8 classes";
      case VALID -> "AffectNet, held out of the training images, 8 classes";
      case TEST -> "AffectNet validation images, 8 classes";
    };
  }

  @Override
  public List<Face> read(Split split, Unreadable unreadable) {
    if (split == Split.TEST) {
      return faces(false, unreadable);
    }
    List<Face> all = faces(true, unreadable);
    Map<Emotion, Integer> left = new EnumMap<>(Emotion.class);
    all.forEach(face -> left.merge(face.label(), 1, Integer::sum));
    Map<Emotion, Integer> held = new EnumMap<>(Emotion.class);
    left.forEach((c, n) -> held.put(c, Math.min(HELD_OUT_MOST, n / HELD_OUT_SHARE)));
    SplittableRandom random = new SplittableRandom(HELD_OUT_SEED);
    List<Face> part = new ArrayList<>();
    for (Face face : all) {
      int rest = left.merge(face.label(), -1, Integer::sum) + 1;
      int wanted = held.getOrDefault(face.label(), 0);
      boolean out = random.nextInt(rest) < wanted;
      if (out) {
        held.put(face.label(), wanted - 1);
      }
      if (out == (split == Split.VALID)) {
        part.add(face);
      }
    }
    return part;
  }

  /** The class of one of AffectNet's numbers; empty for none, uncertain and no face. */
  static Optional<Emotion> emotion(String number, String where) {
    String digits = number.trim().replaceFirst("\\.0*$", ""); // Tables may hold 3.0 for 3.
    int c = digits.matches("\\d{1,2}") ? Integer.parseInt(digits) : -1;
    if (c < 0 || c >= CLASSES.size() + OTHER_CLASSES) {
      throw new LowerfaceException(
          "expected an expression from 0 to 10 at " + where + ", got '" + number + "'");
    }
    return c < CLASSES.size() ? Optional.of(CLASSES.get(c)) : Optional.empty();
  }
}
