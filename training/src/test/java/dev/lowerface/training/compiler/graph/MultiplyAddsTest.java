package dev.lowerface.training.compiler.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.training.compiler.export.MadeModel;
import dev.lowerface.vision.VisibleHalf;
import org.junit.jupiter.api.Test;

/** Against the counts that others published for pictures of 224 x 224 x 3. */
class MultiplyAddsTest {
  @Test
  void vgg16TakesTheMultiplyAddsThatArePublished() {
    long convolutions = 15_346_630_656L;
    long fullyConnected = 25_088L * 4096 + 4096 * 4096; // Without the last, of 1000 classes.
    Graph trunk = new MadeModel("vgg-face", VisibleHalf.LOWER, 3).trunk();
    assertEquals(convolutions + fullyConnected, MultiplyAdds.total(trunk));
  }

  @Test
  void resNet50TakesTheMultiplyAddsThatArePublished() {
    long published = 4_089_184_256L - 2048 * 1000; // Without the classes.
    Graph trunk = new MadeModel("resnet-50", VisibleHalf.LOWER, 3).trunk();
    assertEquals(published, MultiplyAdds.total(trunk));
  }
}
