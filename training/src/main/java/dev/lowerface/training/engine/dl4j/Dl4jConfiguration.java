package dev.lowerface.training.engine.dl4j;

import dev.lowerface.training.engine.GivenLoss;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.LayerShape;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/** From an architecture to a graph configuration. */
final class Dl4jConfiguration {
  private static final String INPUT = "face";
  private static final String HEADS = "heads";
  private static final String LOSS = "loss";

  private Dl4jConfiguration() {}

  /**
   * The graph; it ends in a loss over the given layers side by side, if there are any.
   *
   * @param architecture the network
   * @param lossLayers what the loss is about
   * @param loss hands the gradient in
   */
  static ComputationGraphConfiguration of(
      Architecture architecture, List<String> lossLayers, GivenLoss loss) {
    LayerShape face = architecture.input();
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .updater(new NoOp())
            .cacheMode(CacheMode.DEVICE) // Or convolutions are computed again on the way back.
            .graphBuilder()
            .validateOutputLayerConfig(false)
            .addInputs(INPUT)
            .setInputTypes(InputType.convolutional(face.rows(), face.columns(), face.channels()));
    String last = add(graph, architecture.layers(), INPUT);
    if (lossLayers.isEmpty()) {
      return graph.setOutputs(last).build();
    }
    if (lossLayers.size() > 1) {
      graph.addVertex(HEADS, new MergeVertex(), lossLayers.toArray(String[]::new));
    }
    LossLayer end = new LossLayer.Builder(loss).activation(Activation.IDENTITY).build();
    graph.addLayer(LOSS, end, lossLayers.size() > 1 ? HEADS : lossLayers.get(0));
    return graph.setOutputs(LOSS).build();
  }

  private static String add(GraphBuilder graph, List<Layer> layers, String from) {
    String previous = from;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Residual block) {
        String branch = add(graph, block.branch(), previous);
        String direct = add(graph, block.shortcut(), previous);
        graph.addVertex(
            layer.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, direct);
      } else {
        graph.addLayer(layer.name(), of(layer), previous);
      }
      previous = layer.name();
    }
    return previous;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer of(Layer layer) {
    if (layer instanceof Layer.Conv conv) {
      return new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .padding(conv.padding(), conv.padding())
          .convolutionMode(ConvolutionMode.Truncate)
          .nOut(conv.out())
          .hasBias(conv.bias())
          .activation(Activation.IDENTITY)
          .build();
    } else if (layer instanceof Layer.BatchNorm) {
      return new BatchNormalization.Builder()
          .decay(Layer.BatchNorm.DECAY)
          .eps(Layer.BatchNorm.EPSILON)
          .useLogStd(false)
          .build();
    } else if (layer instanceof Layer.Relu) {
      return new ActivationLayer(Activation.RELU);
    } else if (layer instanceof Layer.MaxPool pool) {
      // Same pads at the end first: with 54 rows, 3x3 and stride 2 that is the partial window.
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(pool.kernel(), pool.kernel())
          .stride(pool.stride(), pool.stride())
          .padding(pool.padding(), pool.padding())
          .convolutionMode(pool.ceil() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
          .build();
    } else if (layer instanceof Layer.ResponseNorm norm) {
      return new LocalResponseNormalization.Builder()
          .n(norm.size())
          .alpha(norm.alpha())
          .beta(norm.beta())
          .k(norm.k())
          .build();
    } else if (layer instanceof Layer.GlobalAveragePool) {
      return new GlobalPoolingLayer(PoolingType.AVG);
    } else if (layer instanceof Layer.Dropout dropout) {
      return new DropoutLayer(1 - dropout.drop()); // DL4J takes the probability to keep.
    } else if (layer instanceof Layer.Dense dense) {
      return new DenseLayer.Builder().nOut(dense.out()).activation(Activation.IDENTITY).build();
    }
    throw new IllegalStateException("no DL4J layer for " + layer);
  }
}
