package dev.lowerface.training.experiment;

import java.util.Locale;

/** The students of the method, by what they learn from. */
enum Student {
  /** The teacher's weights, fine-tuned on occluded faces with labels alone. */
  BASELINE,
  /** Labels and the teacher's softened answers (Hinton et al. 2015). */
  CLASSIC,
  /** The teacher's embeddings, by the triplet loss. */
  TRIPLET,
  /** Both losses in one network. [ours] */
  JOINT;

  /** As tables call it. */
  String title() {
    return switch (this) {
      case BASELINE -> "fine-tuned";
      case CLASSIC -> "classic student";
      case TRIPLET -> "triplet student";
      case JOINT -> "both losses in one student";
    };
  }

  /** As files and rows are named. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
