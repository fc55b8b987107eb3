package dev.lowerface.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.slf4j.LoggerFactory;

/**
 * A model file, loaded, checked and warmed up: one face in, eight probabilities out. The picture is
 * written straight into the input tensor and the answer read straight from the output tensor; both
 * live as long as the model. One call at a time: calls from several threads wait for one another.
 */
public final class ExpressionModel implements AutoCloseable {
  /** The largest model file that is read, in bytes: protobuf's own limit, 2 GiB. */
  public static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

  private static final String EMBEDDED = "lite.onnx";
  private static final float SUM_TOLERANCE = 1e-3f;

  private final String origin;
  private final ModelCard card;
  private final OrtSession session;
  private final ModelTensors tensors;
  private boolean closed;

  private ExpressionModel(String origin, OrtSession session) throws OrtException {
    this.origin = origin;
    this.session = session;
    card = ModelCard.fromMetadata(session.getMetadata().getCustomMetadata(), origin);
    GraphCheck.check(session, card, origin);
    tensors = new ModelTensors(card);
  }

  /**
   * Loads a model file that runs on one thread.
   *
   * @param file an ONNX file with the metadata of {@link ModelCard}
   * @return the model, warmed up
   * @throws LowerfaceException if the file is absent, too large or damaged, if its metadata, inputs
   *     or outputs are not as {@link ModelCard} says, or if its answers are no probabilities
   */
  public static ExpressionModel load(Path file) {
    return load(file, 1);
  }

  /**
   * Loads a model file.
   *
   * @param file an ONNX file with the metadata of {@link ModelCard}
   * @param threads how many threads one inference uses, 1 or more; none of them spins
   * @return the model, warmed up
   * @throws LowerfaceException as {@link #load(Path)}
   */
  public static ExpressionModel load(Path file, int threads) {
    requireReadable(file);
    return open(
        file.toString(),
        threads,
        options -> Environment.get().createSession(file.toString(), options));
  }

  /**
   * Loads the small network that ships with this library, on one thread.
   *
   * @return the model, warmed up
   * @throws LowerfaceException if this build has none, or as {@link #load(Path)}
   */
  public static ExpressionModel embedded() {
    byte[] bytes;
    try (InputStream stream = ExpressionModel.class.getResourceAsStream(EMBEDDED)) {
      if (stream == null) {
        throw new LowerfaceException(
            "expected the embedded model dev/lowerface/inference/"
                + EMBEDDED
                + " on the class path, but this build has none; give a model file instead");
      }
      bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new LowerfaceException("the embedded model cannot be read: " + e.getMessage(), e);
    }
    return open(
        "the embedded model", 1, options -> Environment.get().createSession(bytes, options));
  }

  /**
   * What the file says of itself.
   *
   * @return the card
   */
  public ModelCard card() {
    return card;
  }

  /**
   * Where the model came from, for logs.
   *
   * @return the path as given, or {@code the embedded model}
   */
  public String origin() {
    return origin;
  }

  /**
   * Reads the expression of one face.
   *
   * @param face 8-bit, {@code frame().rows()} rows and {@code frame().side()} columns of the
   *     visible part; one channel (grey) or three (RGB), as the card says
   * @param probabilities where the eight probabilities go, in class order; they sum to 1
   * @throws IllegalArgumentException if the picture has another size or type
   * @throws IllegalStateException if the model is closed
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public synchronized void run(Mat face, float[] probabilities) {
    infer(face);
    tensors.readProbabilities(probabilities);
  }

  /**
   * Computes the embedding of one face.
   *
   * @param face as in {@link #run(Mat, float[])}
   * @param embedding where the {@code embeddingSize()} values go: both students' L2-normalised
   *     embeddings, classic first
   * @throws IllegalArgumentException if the picture has another size or type
   * @throws IllegalStateException if the model is closed
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public synchronized void embed(Mat face, float[] embedding) {
    infer(face);
    tensors.readEmbedding(embedding);
  }

  /**
   * Reads the expression and the embedding of one face in one inference.
   *
   * @param face as in {@link #run(Mat, float[])}
   * @param probabilities where the eight probabilities go
   * @param embedding where the embedding goes
   * @throws IllegalArgumentException if the picture has another size or type
   * @throws IllegalStateException if the model is closed
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public synchronized void run(Mat face, float[] probabilities, float[] embedding) {
    infer(face);
    tensors.readProbabilities(probabilities);
    tensors.readEmbedding(embedding);
  }

  /** Frees the network and its tensors; idempotent. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      tensors.close();
      closeQuietly(session);
    }
  }

  private void infer(Mat face) {
    if (closed) {
      throw new IllegalStateException("the model " + origin + " is closed");
    }
    tensors.write(face);
    try {
      // The result holds the pinned tensors and owns none of them.
      session.run(tensors.inputs(), tensors.outputs()).close();
    } catch (OrtException e) {
      throw new LowerfaceException(
          "expected " + origin + " to run, ONNX Runtime says: " + oneLine(e), e);
    }
  }

  private void warmUp() {
    float[] probabilities = new float[Emotion.COUNT];
    float[] embedding = new float[card.embeddingSize()];
    Mat grey =
        new Mat(
            card.frame().rows(),
            card.frame().side(),
            CvType.CV_8UC(card.channels()),
            Scalar.all(128));
    try {
      run(grey, probabilities, embedding);
    } finally {
      grey.release();
    }
    float sum = 0;
    boolean sound = true;
    for (float p : probabilities) {
      sum += p;
      sound &= p >= 0;
    }
    for (float value : embedding) {
      sound &= Float.isFinite(value);
    }
    if (!sound || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new LowerfaceException(
          "expected probabilities that sum to 1 and a finite embedding, "
              + origin
              + " answers a grey picture with "
              + Arrays.toString(probabilities)
              + "; export the model again");
    }
  }

  private static ExpressionModel open(String origin, int threads, SessionFactory factory) {
    if (threads < 1) {
      throw new LowerfaceException("expected at least 1 inference thread, got " + threads);
    }
    OrtSession session;
    try (SessionOptions options = new SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(threads);
      // A spinning pool would take the cores from the application that shows the face.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      session = factory.create(options);
    } catch (OrtException e) {
      throw new LowerfaceException(
          "expected an ONNX model, but ONNX Runtime cannot load " + origin + ": " + oneLine(e), e);
    }
    ExpressionModel model;
    try {
      model = new ExpressionModel(origin, session);
    } catch (OrtException e) {
      closeQuietly(session);
      throw new LowerfaceException(
          "expected an ONNX model, but " + origin + " cannot be read: " + oneLine(e), e);
    } catch (RuntimeException e) {
      closeQuietly(session);
      throw e;
    }
    try {
      model.warmUp();
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LowerfaceException(
          "expected a model file at "
              + file
              + ", but there is "
              + (Files.exists(file) ? "something that is no readable file" : "nothing")
              + "; give the path of an .onnx file");
    }
    try {
      long size = Files.size(file);
      if (size > MAX_FILE_BYTES) {
        throw new LowerfaceException(
            "expected a model file of at most "
                + MAX_FILE_BYTES
                + " bytes, "
                + file
                + " has "
                + size);
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a readable model file at " + file + ": " + e.getMessage(), e);
    }
  }

  private static void closeQuietly(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      LoggerFactory.getLogger(ExpressionModel.class)
          .warn("ONNX Runtime could not free a session: {}", oneLine(e));
    }
  }

  private static String oneLine(OrtException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private interface SessionFactory {
    OrtSession create(SessionOptions options) throws OrtException;
  }
}
