package dev.lowerface.training.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How well one class is told from the others.
 *
 * @param faces how many faces are of the class
 * @param precision share of the answers with this class that are right; null if it never was one
 * @param recall share of its faces that are found; null if there are none
 * @param f1 their harmonic mean; null if the class has no faces, 0 if none was found
 */
public record ClassScore(
    int faces, @Nullable Double precision, @Nullable Double recall, @Nullable Double f1) {
  /**
   * The scores of all classes.
   *
   * @param confusion {@code [true class][answered class]}
   * @return one for each class
   */
  public static List<ClassScore> of(int[][] confusion) {
    List<ClassScore> scores = new ArrayList<>();
    for (int c = 0; c < confusion.length; c++) {
      int faces = 0;
      int answers = 0;
      for (int other = 0; other < confusion.length; other++) {
        faces += confusion[c][other];
        answers += confusion[other][c];
      }
      int right = confusion[c][c];
      Double precision = answers == 0 ? null : (double) right / answers;
      Double recall = faces == 0 ? null : (double) right / faces;
      Double f1 = faces == 0 ? null : 2.0 * right / (faces + answers);
      scores.add(new ClassScore(faces, precision, recall, f1));
    }
    return scores;
  }

  /**
   * The confusion matrix.
   *
   * @param answers the classes answered
   * @param labels the true classes
   * @param classes how many classes there are
   * @return counts, {@code [true class][answered class]}
   */
  public static int[][] confusion(int[] answers, int[] labels, int classes) {
    int[][] confusion = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      confusion[labels[i]][answers[i]]++;
    }
    return confusion;
  }

  /**
   * The mean recall of the classes that have faces: every class counts the same, however rare.
   *
   * @param scores of all classes
   * @return 0 to 1
   */
  public static double macroRecall(List<ClassScore> scores) {
    return mean(scores, ClassScore::recall);
  }

  /**
   * The mean F1 of the classes that have faces.
   *
   * @param scores of all classes
   * @return 0 to 1
   */
  public static double macroF1(List<ClassScore> scores) {
    return mean(scores, ClassScore::f1);
  }

  private static double mean(
      List<ClassScore> scores, Function<ClassScore, @Nullable Double> figure) {
    return scores.stream()
        .map(figure)
        .filter(value -> value != null)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }
}
