package dev.lowerface.training.benchmark;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** VGG-f trained by DL4J's own fit, loss and updater, without a line of this project. */
final class BareDl4j implements Loop {
  private final ComputationGraph graph;
  private final INDArray[] input;
  private final INDArray[] labels;
  private String previous = "face";

  BareDl4j(float[] faces, int[] classes) {
    GraphBuilder layers =
        new NeuralNetConfiguration.Builder()
            .updater(new Nesterovs(1e-3, 0.9))
            .l2(5e-4)
            .weightInit(WeightInit.RELU)
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("face")
            .setInputTypes(InputType.convolutional(224, 224, 1));
    conv(layers, "conv1", 64, 11, 4, 0);
    norm(layers, "norm1");
    pool(layers, "pool1", ConvolutionMode.Same);
    conv(layers, "conv2", 256, 5, 1, 2);
    norm(layers, "norm2");
    pool(layers, "pool2", ConvolutionMode.Truncate);
    conv(layers, "conv3", 256, 3, 1, 1);
    conv(layers, "conv4", 256, 3, 1, 1);
    conv(layers, "conv5", 256, 3, 1, 1);
    pool(layers, "pool5", ConvolutionMode.Truncate);
    layers.addLayer("fc6", new DenseLayer.Builder().nOut(4096).build(), previous);
    layers.addLayer("fc7", new DenseLayer.Builder().nOut(4096).dropOut(0.5).build(), "fc6");
    layers.addLayer(
        "logits",
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nOut(8)
            .dropOut(0.5)
            .activation(Activation.SOFTMAX)
            .build(),
        "fc7");
    graph = new ComputationGraph(layers.setOutputs("logits").build());
    graph.init();
    input = new INDArray[] {Nd4j.create(faces, new long[] {classes.length, 1, 224, 224}, 'c')};
    float[] hot = new float[classes.length * 8];
    for (int i = 0; i < classes.length; i++) {
      hot[i * 8 + classes[i]] = 1;
    }
    labels = new INDArray[] {Nd4j.create(hot, new long[] {classes.length, 8}, 'c')};
  }

  private void conv(GraphBuilder layers, String name, int out, int kernel, int step, int pad) {
    ConvolutionLayer.Builder layer =
        new ConvolutionLayer.Builder(kernel, kernel).stride(step, step).padding(pad, pad);
    layers.addLayer(name, layer.nOut(out).build(), previous);
    previous = name;
  }

  private void norm(GraphBuilder layers, String name) {
    LocalResponseNormalization.Builder layer =
        new LocalResponseNormalization.Builder().n(5).alpha(1e-4).beta(0.75).k(2);
    layers.addLayer(name, layer.build(), previous);
    previous = name;
  }

  private void pool(GraphBuilder layers, String name, ConvolutionMode mode) {
    SubsamplingLayer.Builder layer =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(3, 3)
            .stride(2, 2)
            .convolutionMode(mode);
    layers.addLayer(name, layer.build(), previous);
    previous = name;
  }

  @Override
  public void step() {
    graph.fit(input, labels);
  }

  @Override
  public void close() {
    graph.close();
  }
}
