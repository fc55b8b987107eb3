package dev.lowerface.inference;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceFrame;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a model file says of itself in its ONNX metadata: how a picture must be prepared for it,
 * what its outputs mean, and where it comes from. The graph's input is {@value #INPUT}, {@code
 * [batch, channels, rows, side]}, float, {@code (pixel - mean) * scale} of 8-bit pixels, visible
 * rows only; its outputs are {@value #PROBABILITIES}, {@code [batch, 8]}, which sum to 1, and
 * {@value #EMBEDDING}, {@code [batch, embeddingSize]}, both students' L2-normalised embeddings,
 * classic first. Where there is a {@code presenceLimit}, the graph has a third output, {@value
 * #PRESENCE}, {@code [batch, 1]}: the probability that the picture holds a mouth.
 *
 * @param input the form in which it takes a picture
 * @param embeddingSize length of the concatenated embedding
 * @param networks the fused networks in words, such as {@code lite classic + lite triplet}
 * @param training what it was trained on
 * @param validation how it did on faces that it was not trained on
 * @param presenceLimit the probability of a mouth below which there is none, above 0 and below 1;
 *     empty for a model that does not tell
 * @param mirrored whether the model is also shown the mirror image of each face, and the answers
 *     for both are averaged (test-time augmentation) [ours]
 * @param priors how common each class is taken to be in the model's answers; {@link
 *     ClassPriors#TRAINED} for those that the graph gives [ours]
 */
public record ModelCard(
    Input input,
    int embeddingSize,
    String networks,
    Training training,
    Validation validation,
    OptionalDouble presenceLimit,
    boolean mirrored,
    ClassPriors priors) {
  /** The version of the file format that this code writes and reads. */
  public static final int FORMAT = 1;

  /** Name of the graph's input. */
  public static final String INPUT = "face";

  /** Name of the output with the eight probabilities. */
  public static final String PROBABILITIES = "probabilities";

  /** Name of the output with the concatenated embedding. */
  public static final String EMBEDDING = "embedding";

  /** Name of the output with the probability that there is a mouth, of models that tell. */
  public static final String PRESENCE = "presence";

  /**
   * The form in which a model takes a picture.
   *
   * @param frame side of the face frame and the part that is visible
   * @param channels 1 for grey, 3 for RGB
   * @param mean what is subtracted from each pixel value (0 to 255)
   * @param scale what the difference is multiplied by; not 0
   */
  public record Input(FaceFrame frame, int channels, float mean, float scale) {}

  /**
   * What a model was trained on.
   *
   * @param data the data set and split
   * @param counts faces per class, in class order
   * @param command the command that made the model
   * @param seed the seed of that command
   */
  public record Training(String data, List<Integer> counts, String command, long seed) {
    public Training {
      counts = List.copyOf(counts);
    }
  }

  /**
   * How a model did on faces that it was not trained on.
   *
   * @param data the data set, split and occlusion
   * @param count how many faces
   * @param accuracy share of them it got right, 0 to 1
   */
  public record Validation(String data, int count, double accuracy) {}

  /**
   * The card of a model that does not tell whether there is a mouth, sees each face once and
   * answers with the priors of its training.
   *
   * @param input as {@link #input()}
   * @param embeddingSize as {@link #embeddingSize()}
   * @param networks as {@link #networks()}
   * @param training as {@link #training()}
   * @param validation as {@link #validation()}
   */
  public ModelCard(
      Input input, int embeddingSize, String networks, Training training, Validation validation) {
    this(
        input,
        embeddingSize,
        networks,
        training,
        validation,
        OptionalDouble.empty(),
        false,
        ClassPriors.TRAINED);
  }

  /**
   * The card of a model that tells whether there is a mouth.
   *
   * @param limit as {@link #presenceLimit()}
   * @return a card that says the same otherwise
   */
  public ModelCard withPresence(double limit) {
    return new ModelCard(
        input,
        embeddingSize,
        networks,
        training,
        validation,
        OptionalDouble.of(limit),
        mirrored,
        priors);
  }

  /**
   * The card of a model that is shown mirror images too, or not.
   *
   * @param mirrored as {@link #mirrored()}
   * @return a card that says the same otherwise
   */
  public ModelCard withMirrored(boolean mirrored) {
    return new ModelCard(
        input, embeddingSize, networks, training, validation, presenceLimit, mirrored, priors);
  }

  /**
   * The card of a model whose answers are for other priors.
   *
   * @param priors as {@link #priors()}
   * @return a card that says the same otherwise
   */
  public ModelCard withPriors(ClassPriors priors) {
    return new ModelCard(
        input, embeddingSize, networks, training, validation, presenceLimit, mirrored, priors);
  }

  /**
   * The card of a model that takes its pictures in another form.
   *
   * @param input as {@link #input()}
   * @return a card that says the same otherwise
   */
  public ModelCard withInput(Input input) {
    return new ModelCard(
        input, embeddingSize, networks, training, validation, presenceLimit, mirrored, priors);
  }

  /**
   * The card of a model that was validated anew.
   *
   * @param validation as {@link #validation()}
   * @return a card that says the same otherwise
   */
  public ModelCard withValidation(Validation validation) {
    return new ModelCard(
        input, embeddingSize, networks, training, validation, presenceLimit, mirrored, priors);
  }

  /**
   * What makes this model's answers those for other priors.
   *
   * @param wanted how common each class is to be taken to be
   * @return the weights
   * @throws LowerfaceException if they need the counts of training and the card has none
   */
  public ClassWeights weights(ClassPriors wanted) {
    return ClassWeights.between(wanted, priors, training.counts());
  }

  /**
   * What the graph's own answers are weighted by.
   *
   * @return the weights
   * @throws LowerfaceException if they need the counts of training and the card has none
   */
  ClassWeights ownWeights() {
    return ClassWeights.between(priors, ClassPriors.TRAINED, training.counts());
  }

  /**
   * The card as the metadata of an ONNX file.
   *
   * @return key to value, in a stable order
   */
  public Map<String, String> toMetadata() {
    return ModelMetadata.of(this);
  }

  /**
   * Reads a card and refuses what this code cannot serve.
   *
   * @param metadata the custom metadata of an ONNX file
   * @param origin what to call the file in an error
   * @return the card
   * @throws LowerfaceException if a key is missing or malformed, the format is newer, or the
   *     classes are others or in another order
   */
  public static ModelCard fromMetadata(Map<String, String> metadata, String origin) {
    return new ModelMetadata(metadata, origin).card();
  }
}
