package dev.lowerface.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What tells the classes from both students' embeddings. */
public enum Classifier {
  /** A linear SVM, one class against the rest, on labels [recalled]. */
  @JsonProperty("svm")
  SVM("SVM"),
  /** Multinomial logistic regression on the shares of the classes [ours]. */
  @JsonProperty("logistic")
  LOGISTIC("logistic regression");

  private final String label;

  Classifier(String label) {
    this.label = label;
  }

  /**
   * The name in tables.
   *
   * @return for readers
   */
  public String label() {
    return label;
  }
}
