package dev.lowerface.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The tensors of one model, made once over direct buffers: {@code [1, channels, rows, side]} in,
 * {@code [1, 8]} and {@code [1, embeddingSize]} out. One float Mat per channel lies over the input
 * buffer, so that OpenCV's vectorised {@code convertTo} writes the tensor itself.
 */
final class ModelTensors implements AutoCloseable {
  private final int rows;
  private final int side;
  private final int type;
  private final double scale;
  private final double offset;
  private final Mat[] planes;
  private final Mat channel;
  private final FloatBuffer probabilities;
  private final FloatBuffer embedding;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  // The Mats see addresses only: while this lives, so must the memory.
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final ByteBuffer inputBytes;

  ModelTensors(ModelCard card) throws OrtException {
    OpenCv.load();
    OrtEnvironment environment = Environment.get();
    rows = card.frame().rows();
    side = card.frame().side();
    type = CvType.CV_8UC(card.channels());
    scale = card.scale();
    offset = -(double) card.mean() * card.scale();
    int planeBytes = rows * side * Float.BYTES;
    inputBytes = floats(card.channels() * rows * side);
    planes = new Mat[card.channels()];
    for (int c = 0; c < planes.length; c++) {
      planes[c] =
          new Mat(rows, side, CvType.CV_32FC1, inputBytes.slice(c * planeBytes, planeBytes));
    }
    channel = new Mat();
    probabilities = floats(Emotion.COUNT).asFloatBuffer();
    embedding = floats(card.embeddingSize()).asFloatBuffer();
    inputs =
        Map.of(
            ModelCard.INPUT,
            OnnxTensor.createTensor(
                environment,
                inputBytes.asFloatBuffer(),
                new long[] {1, card.channels(), rows, side}));
    outputs =
        Map.of(
            ModelCard.PROBABILITIES,
            OnnxTensor.createTensor(environment, probabilities, new long[] {1, Emotion.COUNT}),
            ModelCard.EMBEDDING,
            OnnxTensor.createTensor(environment, embedding, new long[] {1, card.embeddingSize()}));
  }

  Map<String, OnnxTensor> inputs() {
    return inputs;
  }

  Map<String, OnnxTensor> outputs() {
    return outputs;
  }

  void write(Mat face) {
    if (face.rows() != rows || face.cols() != side || face.type() != type) {
      throw new IllegalArgumentException(
          "expected a face of "
              + side
              + " x "
              + rows
              + " pixels of type "
              + CvType.typeToString(type)
              + ", got "
              + face.cols()
              + " x "
              + face.rows()
              + " of type "
              + CvType.typeToString(face.type()));
    }
    if (planes.length == 1) {
      face.convertTo(planes[0], CvType.CV_32F, scale, offset);
      return;
    }
    for (int c = 0; c < planes.length; c++) {
      Core.extractChannel(face, channel, c);
      channel.convertTo(planes[c], CvType.CV_32F, scale, offset);
    }
  }

  void readProbabilities(float[] out) {
    probabilities.get(0, out, 0, Emotion.COUNT);
  }

  void readEmbedding(float[] out) {
    embedding.get(0, out, 0, embedding.capacity());
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    channel.release();
    for (Mat plane : planes) {
      plane.release();
    }
  }

  private static ByteBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
