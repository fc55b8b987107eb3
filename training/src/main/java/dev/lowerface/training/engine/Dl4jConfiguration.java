package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * From an architecture to a graph configuration without a loss: the gradient comes from outside.
 */
final class Dl4jConfiguration {
  private static final String INPUT = "face";

  private Dl4jConfiguration() {}

  static ComputationGraphConfiguration of(Architecture architecture) {
    Shape face = architecture.input();
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .updater(new NoOp())
            // The arrays between forward and backward outlive DL4J's own workspaces.
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .validateOutputLayerConfig(false)
            .addInputs(INPUT)
            .setInputTypes(InputType.convolutional(face.rows(), face.columns(), face.channels()));
    String previous = INPUT;
    for (Layer layer : architecture.layers()) {
      graph.addLayer(layer.name(), of(layer), previous);
      previous = layer.name();
    }
    return graph.setOutputs(previous).build();
  }

  private static org.deeplearning4j.nn.conf.layers.Layer of(Layer layer) {
    if (layer instanceof Layer.Conv conv) {
      return new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .padding(conv.padding(), conv.padding())
          .convolutionMode(ConvolutionMode.Truncate)
          .nOut(conv.out())
          .hasBias(false)
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
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(pool.kernel(), pool.kernel())
          .stride(pool.stride(), pool.stride())
          .convolutionMode(ConvolutionMode.Truncate)
          .build();
    } else if (layer instanceof Layer.Dropout dropout) {
      return new DropoutLayer(1 - dropout.drop()); // DL4J takes the probability to keep.
    } else if (layer instanceof Layer.Dense dense) {
      return new DenseLayer.Builder().nOut(dense.out()).activation(Activation.IDENTITY).build();
    }
    throw new IllegalStateException("no DL4J layer for " + layer);
  }
}
