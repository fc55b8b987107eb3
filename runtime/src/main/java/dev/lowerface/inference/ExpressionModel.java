package dev.lowerface.inference;

import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.modelfile.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;

/**
 * A model file, loaded, checked and warmed up: one face in, eight probabilities out. The picture is
 * written straight into the input tensor and the answer read straight from the output tensor; both
 * live as long as the model. One call at a time: calls from several threads wait for one another.
 */
public final class ExpressionModel implements AutoCloseable {
  /** The largest model file that is read, in bytes: protobuf's own limit, 2 GiB. */
  public static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

  private static final String EMBEDDED = "embedded.onnx";

  private final String origin;
  private final ModelCard card;
  private final ClassWeights weights;
  private final ModelSession network;
  private final List<String> fallbacks;
  private boolean closed;

  private ExpressionModel(
      String origin, ModelCard card, ModelSession network, List<String> fallbacks) {
    this.origin = origin;
    this.card = card;
    weights = card.ownWeights();
    this.network = network;
    this.fallbacks = fallbacks;
  }

  /**
   * Loads a model file that runs on one thread of the CPU.
   *
   * @param file an ONNX file with the metadata of {@link ModelCard}
   * @return the model, warmed up
   * @throws LowerfaceException if the file is absent, too large or damaged, if it uses operators
   *     that no image network needs, if its metadata, inputs or outputs are not as {@link
   *     ModelCard} says, or if its answers are no probabilities
   */
  public static ExpressionModel load(Path file) {
    return load(file, ModelOptions.DEFAULT);
  }

  /**
   * Loads a model file that runs on the CPU.
   *
   * @param file an ONNX file with the metadata of {@link ModelCard}
   * @param threads how many threads one inference uses, 1 or more; none of them spins
   * @return the model, warmed up
   * @throws LowerfaceException as {@link #load(Path)}
   */
  public static ExpressionModel load(Path file, int threads) {
    return load(file, ModelOptions.DEFAULT.withThreads(threads));
  }

  /**
   * Loads a model file.
   *
   * @param file an ONNX file with the metadata of {@link ModelCard}
   * @param options what to run it on; see {@link #fallbacks()} for what came of it
   * @return the model, warmed up
   * @throws LowerfaceException as {@link #load(Path)}; never because of a provider
   */
  public static ExpressionModel load(Path file, ModelOptions options) {
    requireReadable(file);
    try (ModelBytes bytes = ModelBytes.read(file)) {
      return open(file.toString(), bytes, options);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a readable model file at " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Loads the small network that ships with this library, on one thread of the CPU.
   *
   * @return the model, warmed up
   * @throws LowerfaceException if this build has none, or as {@link #load(Path)}
   */
  public static ExpressionModel embedded() {
    return embedded(ModelOptions.DEFAULT);
  }

  /**
   * Loads the small network that ships with this library.
   *
   * @param options what to run it on; see {@link #fallbacks()} for what came of it
   * @return the model, warmed up
   * @throws LowerfaceException if this build has none, or as {@link #load(Path)}
   */
  public static ExpressionModel embedded(ModelOptions options) {
    try (InputStream stream = ExpressionModel.class.getResourceAsStream(EMBEDDED)) {
      if (stream == null) {
        throw new LowerfaceException(
            "expected the embedded model dev/lowerface/inference/"
                + EMBEDDED
                + " on the class path, but this build has none; give a model file instead");
      }
      try (ModelBytes bytes = ModelBytes.of(stream.readAllBytes())) {
        return open("the embedded model", bytes, options);
      }
    } catch (IOException e) {
      throw new LowerfaceException("the embedded model cannot be read: " + e.getMessage(), e);
    }
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
   * What the model runs on: the first of the wanted providers that gives the CPU's answers. Nodes
   * that a provider does not know run on the CPU all the same.
   *
   * @return the provider that is used
   */
  public Provider provider() {
    return network.provider();
  }

  /**
   * Why the providers that were wanted more are not used.
   *
   * @return one line for each, in the order they were tried; empty if the first one is used
   */
  public List<String> fallbacks() {
    return fallbacks;
  }

  /**
   * Reads the expression of one face.
   *
   * @param face 8-bit, {@code frame().rows()} rows and {@code frame().side()} columns of the
   *     visible part; one channel (grey) or three (RGB), as the card says
   * @param probabilities where the eight probabilities go, in class order; they sum to 1
   * @return the probability that the picture holds a mouth, 0 to 1; NaN if the model does not tell
   * @throws IllegalArgumentException if the picture has another size or type
   * @throws IllegalStateException if the model is closed
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public synchronized float run(Mat face, float[] probabilities) {
    infer(face);
    network.tensors().readProbabilities(probabilities);
    weights.apply(probabilities);
    return network.tensors().readPresence();
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
    network.tensors().readEmbedding(embedding);
  }

  /**
   * Reads the expression and the embedding of one face in one inference.
   *
   * @param face as in {@link #run(Mat, float[])}
   * @param probabilities where the eight probabilities go
   * @param embedding where the embedding goes
   * @return as {@link #run(Mat, float[])}
   * @throws IllegalArgumentException if the picture has another size or type
   * @throws IllegalStateException if the model is closed
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public synchronized float run(Mat face, float[] probabilities, float[] embedding) {
    infer(face);
    network.tensors().readProbabilities(probabilities);
    weights.apply(probabilities);
    network.tensors().readEmbedding(embedding);
    return network.tensors().readPresence();
  }

  /** Frees the network and its tensors; idempotent. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      network.close();
    }
  }

  private void infer(Mat face) {
    if (closed) {
      throw new IllegalStateException("the model " + origin + " is closed");
    }
    try {
      network.run(face);
    } catch (IllegalArgumentException e) {
      throw e; // The picture is not as it should be.
    } catch (RuntimeException e) {
      throw new LowerfaceException(
          "expected " + origin + " to run, ONNX Runtime says: " + ProviderChoice.oneLine(e), e);
    }
  }

  private static ExpressionModel open(String origin, ModelBytes bytes, ModelOptions options) {
    ModelFile file = ModelFile.read(bytes.view(), origin);
    ModelCard card = ModelCard.fromMetadata(file.metadata(), origin);
    GraphCheck.check(file, card, origin);
    ProviderChoice choice = new ProviderChoice(bytes, card, origin, options);
    ModelSession network = choice.choose();
    return new ExpressionModel(origin, card, network, choice.fallbacks());
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
  }
}
