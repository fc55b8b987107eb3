package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Protocol;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.experiment.run.Settings;

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
    long seed = settings.seed();
    FaceSet train = read(data, Split.TRAIN, settings.recipe().protocol(), seed);
    for (Settings.Further further : data.further()) {
      FaceSet all =
          FaceSet.read(further.location(), Split.TRAIN, Protocol.MAJORITY, data.skipCorrupt());
      FaceSet part = all.limited(further.limit(), seed);
      System.err.printf("and %s: %s%n", part.description(), part.counts());
      train = train.and(part);
    }
    FaceSet valid = read(data, Split.VALID, Protocol.MAJORITY, seed);
    Split measured = data.measured();
    return new Faces(
        train,
        valid,
        measured == Split.VALID ? valid : read(data, measured, Protocol.MAJORITY, seed));
  }

  private static FaceSet read(Settings.Data data, Split split, Protocol protocol, long seed) {
    FaceSet set = FaceSet.read(data.location(), split, protocol, data.skipCorrupt());
    FaceSet capped = split == Split.TRAIN ? set.capped(data.cap()) : set;
    FaceSet part = capped.limited(data.limit(), seed);
    System.err.printf("%s: %s%n", part.description(), part.counts());
    return part;
  }
}
