package dev.lowerface.training.experiment.run;

import de.javagl.tsne.Tsne;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A map of embeddings in two dimensions: Barnes-Hut t-SNE (van der Maaten 2014), the same at every
 * call.
 *
 * @param faces places of the faces in their set
 * @param x their abscissae
 * @param y their ordinates
 */
public record Projection(List<Integer> faces, List<Double> x, List<Double> y) {
  private static final int MOST = 1000;
  private static final int FEWEST = 20;
  private static final int ITERATIONS = 500;
  private static final double PERPLEXITY = 30;

  /**
   * Maps at most 1000 faces, chosen at random.
   *
   * @param embeddings side by side, each {@code [count, size]}
   * @param count how many faces
   * @return the map; empty for a handful of faces, which t-SNE cannot place
   */
  public static Projection of(List<float[]> embeddings, int count) {
    List<Integer> faces = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    int wanted = Math.min(MOST, count);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(count - i) < wanted - faces.size()) {
        faces.add(i);
      }
    }
    if (faces.size() < FEWEST) {
      return new Projection(List.of(), List.of(), List.of());
    }
    Tsne tsne = new Tsne();
    tsne.setOutputDims(2);
    tsne.setInitialDims(Integer.MAX_VALUE); // As they are, without a principal component analysis.
    tsne.setMaxIterations(ITERATIONS);
    tsne.setPerplexity(Math.min(PERPLEXITY, (faces.size() - 1) / 3.0 - 1));
    tsne.setRandomSeed(1);
    tsne.setMessageConsumer(message -> {});
    double[][] points =
        tsne.run(faces.stream().map(face -> row(embeddings, count, face)).toArray(double[][]::new));
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (double[] point : points) {
      x.add(Math.round(point[0] * 1e3) / 1e3);
      y.add(Math.round(point[1] * 1e3) / 1e3);
    }
    return new Projection(faces, x, y);
  }

  private static double[] row(List<float[]> embeddings, int count, int face) {
    double[] row = new double[embeddings.stream().mapToInt(part -> part.length / count).sum()];
    int at = 0;
    for (float[] part : embeddings) {
      int size = part.length / count;
      for (int k = face * size; k < (face + 1) * size; k++) {
        row[at++] = part[k];
      }
    }
    return row;
  }
}
