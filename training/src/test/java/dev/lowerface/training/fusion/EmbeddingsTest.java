package dev.lowerface.training.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class EmbeddingsTest {
  @Test
  void rowsAreDividedByTheirNorm() {
    float[] rows = {3, 4, -5, 12, 0, 2};
    assertSame(rows, Embeddings.normalise(rows, 2));
    assertArrayEquals(new float[] {0.6f, 0.8f, -5 / 13f, 12 / 13f, 0, 1}, rows, 1e-7f);
  }

  @Test
  void aZeroRowStaysZeroAndATinyOneIsNotBlownUpToInfinity() {
    float[] rows = {0, 0, 1e-20f, 0};
    assertArrayEquals(new float[] {0, 0, 1e-8f, 0}, Embeddings.normalise(rows, 2), 1e-12f);
  }
}
