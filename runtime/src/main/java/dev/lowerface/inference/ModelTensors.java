package dev.lowerface.inference;

import static org.bytedeco.onnxruntime.global.onnxruntime.OrtDeviceAllocator;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtMemTypeDefault;

import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.Value;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The tensors of one model, made once: {@code [1, channels, rows, side]} in, {@code [1, 8]} and
 * {@code [1, embeddingSize]} out, and {@code [1, 1]} of a model that tells whether there is a
 * mouth. One float Mat per channel lies over the input's memory, so that OpenCV's vectorised {@code
 * convertTo} writes the tensor itself.
 */
final class ModelTensors implements AutoCloseable {
  private final int rows;
  private final int side;
  private final int type;
  private final double scale;
  private final double offset;

  // Tensors, Mats and buffers see addresses only: this memory must outlive them.
  private final FloatPointer inputMemory;
  private final FloatPointer probabilityMemory;
  private final FloatPointer embeddingMemory;
  private final FloatPointer presenceMemory;

  private final Value input;
  private final Value probabilityTensor;
  private final Value embeddingTensor;
  private final Value presenceTensor;
  private final FloatBuffer probabilities;
  private final FloatBuffer embedding;
  private final FloatBuffer presence;
  private final Mat[] planes;
  private final Mat channel;

  ModelTensors(ModelCard card) {
    OpenCv.load();
    int channels = card.channels();
    rows = card.frame().rows();
    side = card.frame().side();
    type = CvType.CV_8UC(channels);
    scale = card.scale();
    offset = -(double) card.mean() * card.scale();
    inputMemory = new FloatPointer((long) channels * rows * side);
    probabilityMemory = new FloatPointer(Emotion.COUNT);
    embeddingMemory = new FloatPointer((long) card.embeddingSize());
    presenceMemory = new FloatPointer(1L);
    input = tensor(inputMemory, 1, channels, rows, side);
    probabilityTensor = tensor(probabilityMemory, 1, Emotion.COUNT);
    embeddingTensor = tensor(embeddingMemory, 1, card.embeddingSize());
    presenceTensor = tensor(presenceMemory, 1, 1);
    probabilities = probabilityMemory.asByteBuffer().asFloatBuffer();
    embedding = embeddingMemory.asByteBuffer().asFloatBuffer();
    presence = presenceMemory.asByteBuffer().asFloatBuffer();
    presence.put(0, Float.NaN); // Until a model that tells has run.
    ByteBuffer bytes = inputMemory.asByteBuffer();
    int planeBytes = rows * side * Float.BYTES;
    planes = new Mat[channels];
    for (int c = 0; c < channels; c++) {
      planes[c] = new Mat(rows, side, CvType.CV_32FC1, bytes.slice(c * planeBytes, planeBytes));
    }
    channel = new Mat();
  }

  Value input() {
    return input;
  }

  Value probabilities() {
    return probabilityTensor;
  }

  Value embedding() {
    return embeddingTensor;
  }

  Value presence() {
    return presenceTensor;
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

  /** The probability that there is a mouth; NaN of a model that does not tell. */
  float readPresence() {
    return presence.get(0);
  }

  @Override
  public void close() {
    channel.release();
    for (Mat plane : planes) {
      plane.release();
    }
    input.close();
    probabilityTensor.close();
    embeddingTensor.close();
    presenceTensor.close();
    inputMemory.close();
    probabilityMemory.close();
    embeddingMemory.close();
    presenceMemory.close();
  }

  private static Value tensor(FloatPointer memory, long... shape) {
    try (MemoryInfo info = MemoryInfo.CreateCpu(OrtDeviceAllocator, OrtMemTypeDefault);
        LongPointer sizes = new LongPointer(shape)) {
      return Value.CreateTensorFloat(
          info.asOrtMemoryInfo(), memory, memory.capacity(), sizes, shape.length);
    }
  }
}
