package dev.lowerface.training.fusion;

import java.util.List;

/**
 * A score for each class that is linear in the embeddings: {@code scores = weight x + bias}.
 *
 * @param weight {@code [8, size]}, row-major
 * @param bias {@code [8]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LinearClassifier(float[] weight, float[] bias) {
  /**
   * The scores of many embeddings.
   *
   * @param embeddings side by side, each {@code [count, size]}
   * @return {@code [count, 8]}
   */
  public float[] scores(List<float[]> embeddings) {
    int size = weight.length / bias.length;
    int total = embeddings.stream().mapToInt(part -> part.length).sum();
    int count = total / size;
    float[] scores = new float[count * bias.length];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < bias.length; c++) {
        double sum = bias[c];
        int at = c * size;
        for (float[] part : embeddings) {
          int length = part.length / count;
          for (int k = i * length; k < (i + 1) * length; k++) {
            sum += weight[at++] * part[k];
          }
        }
        scores[i * bias.length + c] = (float) sum;
      }
    }
    return scores;
  }
}
