package dev.lowerface.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shapes and counts of the published networks, as others published them. */
class ArchitecturesTest {
  private static long count(Architecture network) {
    return network.parameters().stream()
        .filter(parameter -> parameter.role().isTrained())
        .mapToLong(Parameter::size)
        .sum();
  }

  private static LayerShape after(Architecture network, String layer) {
    return network.shapes().get(network.indexOf(layer) + 1);
  }

  @Test
  void vggFHasThePublishedShapes() {
    Architecture network = Architectures.vggF(3, 1000);
    assertEquals(new LayerShape(3, 224, 224), network.input());
    assertEquals(new LayerShape(64, 54, 54), after(network, "conv1"));
    assertEquals(new LayerShape(64, 54, 54), after(network, "norm1"));
    assertEquals(new LayerShape(64, 27, 27), after(network, "pool1"), "partial windows count");
    assertEquals(new LayerShape(256, 27, 27), after(network, "conv2"));
    assertEquals(new LayerShape(256, 13, 13), after(network, "pool2"));
    assertEquals(new LayerShape(256, 13, 13), after(network, "conv5"));
    assertEquals(new LayerShape(256, 6, 6), after(network, "pool5"));
    assertEquals(4096, network.sizeOf("embedding"));
    assertEquals(1000, network.sizeOf("logits"));
  }

  @Test
  void vggFHasThePublishedParameters() {
    assertEquals(60_834_536, count(Architectures.vggF(3, 1000)), "60.8 million");
    assertEquals(56_770_312, count(Architectures.vggF(3, 8)), "56.8 million");
    assertEquals(56_770_312 - 2 * 64 * 121, count(Architectures.vggF(1, 8)), "grey");
  }

  @Test
  void vggFaceHasThePublishedShapesAndParameters() {
    Architecture network = Architectures.vggFace(3, 1000);
    assertEquals(new LayerShape(64, 112, 112), after(network, "pool1"));
    assertEquals(new LayerShape(128, 56, 56), after(network, "pool2"));
    assertEquals(new LayerShape(256, 28, 28), after(network, "pool3"));
    assertEquals(new LayerShape(512, 14, 14), after(network, "pool4"));
    assertEquals(new LayerShape(512, 7, 7), after(network, "pool5"));
    assertEquals(4096, network.sizeOf("embedding"));
    assertEquals(138_357_544, count(network), "138.4 million");
    assertEquals(134_293_320, count(Architectures.vggFace(3, 8)), "134.3 million");
  }

  @Test
  void resNet50HasThePublishedShapesAndParameters() {
    Architecture network = Architectures.resNet50(3, 1000);
    assertEquals(new LayerShape(64, 112, 112), after(network, "conv1"));
    assertEquals(new LayerShape(64, 56, 56), after(network, "pool1"));
    assertEquals(new LayerShape(256, 56, 56), after(network, "block2_3"));
    assertEquals(new LayerShape(512, 28, 28), after(network, "block3_4"));
    assertEquals(new LayerShape(1024, 14, 14), after(network, "block4_6"));
    assertEquals(new LayerShape(2048, 7, 7), after(network, "block5_3"));
    assertEquals(new LayerShape(2048, 1, 1), after(network, "embedding"));
    assertEquals(25_557_032, count(network), "25.6 million");
    List<String> names = network.parameters().stream().map(Parameter::name).toList();
    assertEquals(names.size(), names.stream().distinct().count(), "every name once");
  }

  @Test
  void thePublishedNetworksSeeTheWholeFrameAndLiteTheVisibleRows() {
    FaceFrame lower = new FaceFrame(224, VisibleHalf.LOWER);
    assertTrue(Architectures.named("vgg-f", lower, 1).seesWholeFrame(lower));
    FaceFrame small = new FaceFrame(48, VisibleHalf.LOWER);
    assertEquals(new LayerShape(3, 24, 48), Architectures.named("lite", small, 3).input());
  }

  @Test
  void whatThereIsNoNetworkForIsRefused() {
    FaceFrame frame = new FaceFrame(224, VisibleHalf.FULL);
    assertEquals(
        "expected lite, compact, vgg-f, vgg-face or resnet-50 as the architecture, got 'vgg'",
        Refusal.of(() -> Architectures.named("vgg", frame, 1)));
    assertEquals(
        "expected a face frame of 48 for lite, got 224",
        Refusal.of(() -> Architectures.named("lite", frame, 1)));
    assertEquals(
        "expected 1 (grey) or 3 (RGB) channels, got 2",
        Refusal.of(() -> Architectures.named("vgg-f", frame, 2)));
  }

  @Test
  void poolingThatCountsPartialWindowsStartsEachInsideThePicture() {
    Layer.MaxPool pool = new Layer.MaxPool("pool", 2, 2, 1, true);
    // Windows begin at -1, 1, 3 and 5; one at 5 would hold nothing but border.
    assertEquals(new LayerShape(1, 3, 3), pool.output(new LayerShape(1, 4, 4)));
    assertEquals(new LayerShape(1, 3, 3), pool.output(new LayerShape(1, 5, 5)));
  }
}
