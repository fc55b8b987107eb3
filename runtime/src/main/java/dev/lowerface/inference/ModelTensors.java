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
 * The tensors of one model, made once: {@code [batch, channels, rows, side]} in, {@code [batch, 8]}
 * and {@code [batch, embeddingSize]} out, and {@code [batch, 1]} of a model that tells whether
 * there is a mouth. The batch is 1; or 2, a face and its mirror image, and what is read is the mean
 * of both. One float Mat per channel lies over the input's memory, so that OpenCV's vectorised
 * {@code convertTo} writes the tensor itself.
 */
final class ModelTensors implements AutoCloseable {
  private final int batch;
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
  private final Mat mirrored;

  ModelTensors(ModelCard card) {
    OpenCv.load();
    int channels = card.input().channels();
    batch = card.mirrored() ? 2 : 1;
    rows = card.input().frame().rows();
    side = card.input().frame().side();
    type = CvType.CV_8UC(channels);
    scale = card.input().scale();
    offset = -(double) card.input().mean() * card.input().scale();
    inputMemory = new FloatPointer((long) batch * channels * rows * side);
    probabilityMemory = new FloatPointer((long) batch * Emotion.COUNT);
    embeddingMemory = new FloatPointer((long) batch * card.embeddingSize());
    presenceMemory = new FloatPointer((long) batch);
    input = tensor(inputMemory, batch, channels, rows, side);
    probabilityTensor = tensor(probabilityMemory, batch, Emotion.COUNT);
    embeddingTensor = tensor(embeddingMemory, batch, card.embeddingSize());
    presenceTensor = tensor(presenceMemory, batch, 1);
    probabilities = probabilityMemory.asByteBuffer().asFloatBuffer();
    embedding = embeddingMemory.asByteBuffer().asFloatBuffer();
    presence = presenceMemory.asByteBuffer().asFloatBuffer();
    for (int i = 0; i < batch; i++) {
      presence.put(i, Float.NaN); // Until a model that tells has run.
    }
    ByteBuffer bytes = inputMemory.asByteBuffer();
    int planeBytes = rows * side * Float.BYTES;
    planes = new Mat[batch * channels];
    for (int c = 0; c < planes.length; c++) {
      planes[c] = new Mat(rows, side, CvType.CV_32FC1, bytes.slice(c * planeBytes, planeBytes));
    }
    channel = new Mat();
    mirrored = new Mat();
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
    write(face, 0);
    if (batch > 1) {
      Core.flip(face, mirrored, 1);
      write(mirrored, planes.length / batch);
    }
  }

  private void write(Mat face, int firstPlane) {
    int channels = planes.length / batch;
    if (channels == 1) {
      face.convertTo(planes[firstPlane], CvType.CV_32F, scale, offset);
      return;
    }
    for (int c = 0; c < channels; c++) {
      Core.extractChannel(face, channel, c);
      channel.convertTo(planes[firstPlane + c], CvType.CV_32F, scale, offset);
    }
  }

  void readProbabilities(float[] out) {
    read(probabilities, out);
  }

  void readEmbedding(float[] out) {
    read(embedding, out);
  }

  private void read(FloatBuffer answers, float[] out) {
    int size = answers.capacity() / batch;
    answers.get(0, out, 0, size);
    if (batch > 1) {
      for (int i = 0; i < size; i++) {
        out[i] = (out[i] + answers.get(size + i)) / 2;
      }
    }
  }

  /** The probability that there is a mouth; NaN of a model that does not tell. */
  float readPresence() {
    return (presence.get(0) + presence.get(batch - 1)) / 2;
  }

  @Override
  public void close() {
    channel.release();
    mirrored.release();
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
