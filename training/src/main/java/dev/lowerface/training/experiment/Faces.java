package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;

/**
 * The faces of an experiment.
 *
 * @param train what is learnt from
 * @param valid what settings are chosen on
 * @param measured what rows are measured on; may be the validation faces
 */
public record Faces(FaceSet train, FaceSet valid, FaceSet measured) {
  static Faces read(Settings settings) {
    Settings.Data data = settings.data();
    FaceSet train = read(data, Split.TRAIN, settings.seed());
    FaceSet valid = read(data, Split.VALID, settings.seed());
    boolean same = data.measured() == Split.VALID;
    return new Faces(train, valid, same ? valid : read(data, data.measured(), settings.seed()));
  }

  private static FaceSet read(Settings.Data data, Split split, long seed) {
    FaceSet set = FaceSet.read(data.location(), split, data.skipCorrupt());
    FaceSet capped = split == Split.TRAIN ? set.capped(data.cap()) : set;
    FaceSet part = capped.limited(data.limit(), seed);
    System.err.printf("%s: %s%n", part.description(), part.counts());
    return part;
  }
}
