package dev.lowerface.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
  private static Architecture lite(VisibleHalf half) {
    return Architectures.lite(new FaceFrame(48, half), 1);
  }

  @ParameterizedTest
  @CsvSource({"FULL, 48", "LOWER, 24", "UPPER, 24"})
  void shapesOfLiteAreThoseReckonedByHand(VisibleHalf half, int rows) {
    Architecture lite = lite(half);
    List<LayerShape> shapes = lite.shapes();
    assertEquals(lite.layers().size() + 1, shapes.size());
    assertEquals(new LayerShape(1, rows, 48), shapes.get(0));
    assertEquals(new LayerShape(24, rows, 48), after(lite, "conv1_1"));
    assertEquals(new LayerShape(24, rows / 2, 24), after(lite, "pool1"));
    assertEquals(new LayerShape(48, rows / 2, 24), after(lite, "conv2_2"));
    assertEquals(new LayerShape(48, rows / 4, 12), after(lite, "pool2"));
    assertEquals(new LayerShape(96, rows / 4, 12), after(lite, "relu3_2"));
    assertEquals(new LayerShape(96, rows / 8, 6), after(lite, "pool3"));
    assertEquals(new LayerShape(128, 1, 1), after(lite, "fc4"));
    assertEquals(new LayerShape(128, 1, 1), after(lite, "embedding"));
    assertEquals(new LayerShape(8, 1, 1), after(lite, "logits"));
    assertEquals(128, lite.sizeOf("embedding"));
    assertEquals("logits", lite.outputLayer());
  }

  private static LayerShape after(Architecture network, String layer) {
    return network.shapes().get(network.indexOf(layer) + 1);
  }

  @ParameterizedTest
  @CsvSource({"FULL, 6", "LOWER, 3"})
  void liteHasAsManyWeightsAsReckonedByHand(VisibleHalf half, int rows) {
    int convolutions = 9 * (1 * 24 + 24 * 48 + 48 * 48 + 48 * 96 + 96 * 96);
    int normalisations = 4 * (24 + 48 + 48 + 96 + 96 + 128);
    int embedding = 96 * rows * 6 * 128 + 128;
    int logits = 128 * 8 + 8;
    int count = lite(half).parameters().stream().mapToInt(Parameter::size).sum();
    assertEquals(convolutions + normalisations + embedding + logits, count);
  }

  @Test
  void namesOfParametersAreUnique() {
    List<String> names =
        lite(VisibleHalf.LOWER).parameters().stream().map(Parameter::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void upToEmbeddingLeavesTheClassifierOut() {
    Architecture lite = lite(VisibleHalf.LOWER);
    Architecture trunk = lite.upToEmbedding();
    assertEquals("embedding", trunk.outputLayer());
    assertEquals(lite.layers().subList(0, lite.indexOf("embedding") + 1), trunk.layers());
    assertEquals(lite.input(), trunk.input());
    assertEquals(trunk, trunk.upToEmbedding());
  }

  @Test
  void strideAndOddSidesDropWhatDoesNotFit() {
    assertEquals(
        new LayerShape(5, 3, 4),
        new Layer.Conv("c", 5, 3, 2, 0, true).output(new LayerShape(2, 7, 10)));
    assertEquals(
        new LayerShape(5, 4, 5),
        new Layer.Conv("c", 5, 3, 2, 1, true).output(new LayerShape(2, 7, 10)));
    assertEquals(
        new LayerShape(2, 3, 5), new Layer.MaxPool("p", 2, 2).output(new LayerShape(2, 7, 10)));
    assertEquals(
        new LayerShape(2, 3, 4), new Layer.MaxPool("p", 3, 2).output(new LayerShape(2, 7, 10)));
  }

  @Test
  void aLayerThatIsNotThereIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> lite(VisibleHalf.LOWER).indexOf("conv9"));
  }
}
