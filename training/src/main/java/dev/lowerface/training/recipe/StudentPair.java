package dev.lowerface.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two students whose embeddings are joined. One always learns from the teacher's answers. */
public enum StudentPair {
  /** The other learns from the teacher's embeddings alone, by the triplet loss [paper]. */
  @JsonProperty("classic+triplet")
  CLASSIC_TRIPLET,
  /** The other has both losses, the answers' and the triplet loss [ours]. */
  @JsonProperty("classic+joint")
  CLASSIC_JOINT
}
