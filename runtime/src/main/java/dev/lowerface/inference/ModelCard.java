package dev.lowerface.inference;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a model file says of itself in its ONNX metadata: how a picture must be prepared for it,
 * what its outputs mean, and where it comes from. The graph's input is {@value #INPUT}, {@code
 * [batch, channels, rows, side]}, float, {@code (pixel - mean) * scale} of 8-bit pixels, visible
 * rows only; its outputs are {@value #PROBABILITIES}, {@code [batch, 8]}, which sum to 1, and
 * {@value #EMBEDDING}, {@code [batch, embeddingSize]}, both students' L2-normalised embeddings,
 * classic first. Where there is a {@code presenceLimit}, the graph has a third output, {@value
 * #PRESENCE}, {@code [batch, 1]}: the probability that the picture holds a mouth.
 *
 * @param frame side of the face frame and the part that is visible
 * @param channels 1 for grey, 3 for RGB
 * @param mean what is subtracted from each pixel value (0 to 255)
 * @param scale what the difference is multiplied by
 * @param embeddingSize length of the concatenated embedding
 * @param networks the fused networks in words, such as {@code lite classic + lite triplet}
 * @param trainingData the data set and split it was trained on
 * @param trainingCounts training faces per class, in class order
 * @param trainingCommand the command that made it
 * @param seed the seed of that command
 * @param validationData the data set, split and occlusion of the next two figures
 * @param validationCount how many faces it was validated on
 * @param validationAccuracy share of them it got right, 0 to 1
 * @param presenceLimit the probability of a mouth below which there is none, above 0 and below 1;
 *     empty for a model that does not tell
 * @param mirrored whether the model is also shown the mirror image of each face, and the answers
 *     for both are averaged (test-time augmentation) [ours]
 * @param priors how common each class is taken to be in the model's answers; {@link
 *     ClassPriors#TRAINED} for those that the graph gives [ours]
 */
public record ModelCard(
    FaceFrame frame,
    int channels,
    float mean,
    float scale,
    int embeddingSize,
    String networks,
    String trainingData,
    List<Integer> trainingCounts,
    String trainingCommand,
    long seed,
    String validationData,
    int validationCount,
    double validationAccuracy,
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

  private static final String PREFIX = "lowerface.";

  public ModelCard {
    trainingCounts = List.copyOf(trainingCounts);
  }

  /**
   * The card of a model that does not tell whether there is a mouth.
   *
   * @param frame as {@link #frame()}
   * @param channels as {@link #channels()}
   * @param mean as {@link #mean()}
   * @param scale as {@link #scale()}
   * @param embeddingSize as {@link #embeddingSize()}
   * @param networks as {@link #networks()}
   * @param trainingData as {@link #trainingData()}
   * @param trainingCounts as {@link #trainingCounts()}
   * @param trainingCommand as {@link #trainingCommand()}
   * @param seed as {@link #seed()}
   * @param validationData as {@link #validationData()}
   * @param validationCount as {@link #validationCount()}
   * @param validationAccuracy as {@link #validationAccuracy()}
   */
  public ModelCard(
      FaceFrame frame,
      int channels,
      float mean,
      float scale,
      int embeddingSize,
      String networks,
      String trainingData,
      List<Integer> trainingCounts,
      String trainingCommand,
      long seed,
      String validationData,
      int validationCount,
      double validationAccuracy) {
    this(
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        validationData,
        validationCount,
        validationAccuracy,
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
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        validationData,
        validationCount,
        validationAccuracy,
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
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        validationData,
        validationCount,
        validationAccuracy,
        presenceLimit,
        mirrored,
        priors);
  }

  /**
   * The card of a model whose answers are for other priors.
   *
   * @param priors as {@link #priors()}
   * @return a card that says the same otherwise
   */
  public ModelCard withPriors(ClassPriors priors) {
    return new ModelCard(
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        validationData,
        validationCount,
        validationAccuracy,
        presenceLimit,
        mirrored,
        priors);
  }

  /**
   * The card of a model that takes its pictures in another form.
   *
   * @param channels as {@link #channels()}
   * @param mean as {@link #mean()}
   * @param scale as {@link #scale()}
   * @return a card that says the same otherwise
   */
  public ModelCard withInput(int channels, float mean, float scale) {
    return new ModelCard(
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        validationData,
        validationCount,
        validationAccuracy,
        presenceLimit,
        mirrored,
        priors);
  }

  /**
   * The card of a model that was validated anew.
   *
   * @param data as {@link #validationData()}
   * @param count as {@link #validationCount()}
   * @param accuracy as {@link #validationAccuracy()}
   * @return a card that says the same otherwise
   */
  public ModelCard withValidation(String data, int count, double accuracy) {
    return new ModelCard(
        frame,
        channels,
        mean,
        scale,
        embeddingSize,
        networks,
        trainingData,
        trainingCounts,
        trainingCommand,
        seed,
        data,
        count,
        accuracy,
        presenceLimit,
        mirrored,
        priors);
  }

  /**
   * What makes this model's answers those for other priors.
   *
   * @param wanted how common each class is to be taken to be
   * @return the weights
   * @throws LowerfaceException if they need the counts of training and the card has none
   */
  public ClassWeights weights(ClassPriors wanted) {
    return ClassWeights.between(wanted, priors, trainingCounts);
  }

  /**
   * What the graph's own answers are weighted by.
   *
   * @return the weights
   * @throws LowerfaceException if they need the counts of training and the card has none
   */
  ClassWeights ownWeights() {
    return ClassWeights.between(priors, ClassPriors.TRAINED, trainingCounts);
  }

  /**
   * The card as the metadata of an ONNX file.
   *
   * @return key to value, in a stable order
   */
  public Map<String, String> toMetadata() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(PREFIX + "format", Integer.toString(FORMAT));
    map.put(PREFIX + "classes", Emotion.labels());
    map.put(PREFIX + "frame", Integer.toString(frame.side()));
    map.put(PREFIX + "visible", frame.visible().label());
    map.put(PREFIX + "rows", frame.firstRow() + ".." + (frame.firstRow() + frame.rows() - 1));
    map.put(PREFIX + "channels", Integer.toString(channels));
    map.put(PREFIX + "mean", Float.toString(mean));
    map.put(PREFIX + "scale", Float.toString(scale));
    map.put(PREFIX + "embedding", Integer.toString(embeddingSize));
    map.put(PREFIX + "networks", networks);
    map.put(PREFIX + "training.data", trainingData);
    map.put(
        PREFIX + "training.counts",
        trainingCounts.stream().map(String::valueOf).collect(Collectors.joining(",")));
    map.put(PREFIX + "training.command", trainingCommand);
    map.put(PREFIX + "training.seed", Long.toString(seed));
    map.put(PREFIX + "validation.data", validationData);
    map.put(PREFIX + "validation.count", Integer.toString(validationCount));
    map.put(PREFIX + "validation.accuracy", Double.toString(validationAccuracy));
    presenceLimit.ifPresent(limit -> map.put(PREFIX + "presence", Double.toString(limit)));
    if (mirrored) {
      map.put(PREFIX + "mirrored", "true");
    }
    if (!priors.equals(ClassPriors.TRAINED)) {
      map.put(PREFIX + "priors", priors.toString());
    }
    return map;
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
    Reader reader = new Reader(metadata, origin);
    int format = reader.get("format", Integer::valueOf);
    if (format != FORMAT) {
      throw new LowerfaceException(
          "expected model format "
              + FORMAT
              + ", "
              + origin
              + " has "
              + format
              + "; export it again or update Lowerface");
    }
    String classes = reader.get("classes", Function.identity());
    if (!classes.equals(Emotion.labels())) {
      throw new LowerfaceException(
          "expected the classes "
              + Emotion.labels()
              + " in this order, "
              + origin
              + " has "
              + classes);
    }
    ModelCard card =
        new ModelCard(
            new FaceFrame(
                reader.get("frame", Integer::valueOf),
                VisibleHalf.of(reader.get("visible", Function.identity()))),
            reader.get("channels", Integer::valueOf),
            reader.get("mean", Float::valueOf),
            reader.get("scale", Float::valueOf),
            reader.get("embedding", Integer::valueOf),
            reader.get("networks", Function.identity()),
            reader.get("training.data", Function.identity()),
            reader.get(
                "training.counts",
                text -> Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList()),
            reader.get("training.command", Function.identity()),
            reader.get("training.seed", Long::valueOf),
            reader.get("validation.data", Function.identity()),
            reader.get("validation.count", Integer::valueOf),
            reader.get("validation.accuracy", Double::valueOf),
            reader.has("presence")
                ? OptionalDouble.of(reader.get("presence", Double::valueOf))
                : OptionalDouble.empty(),
            reader.has("mirrored") && reader.get("mirrored", text -> truth(text, origin)),
            reader.has("priors")
                ? reader.get("priors", text -> priors(text, origin))
                : ClassPriors.TRAINED);
    if (card.channels != 1 && card.channels != 3) {
      throw new LowerfaceException("expected 1 or 3 channels, " + origin + " has " + card.channels);
    }
    if (card.embeddingSize < 1
        || !Float.isFinite(card.mean)
        || !Float.isFinite(card.scale)
        || card.scale == 0) {
      throw new LowerfaceException(
          "expected a positive embedding size, a finite mean and a finite scale other than 0, "
              + origin
              + " has "
              + card.embeddingSize
              + ", "
              + card.mean
              + " and "
              + card.scale);
    }
    double limit = card.presenceLimit.orElse(0.5);
    if (!(limit > 0 && limit < 1)) {
      throw new LowerfaceException(
          "expected a presence limit above 0 and below 1, " + origin + " has " + limit);
    }
    card.requireCounts(origin);
    return card;
  }

  private void requireCounts(String origin) {
    try {
      ownWeights();
    } catch (LowerfaceException e) {
      throw new LowerfaceException("the model card of " + origin + ": " + e.getMessage(), e);
    }
  }

  private static ClassPriors priors(String text, String origin) {
    if (!text.equals("model")) {
      try {
        return ClassPriors.parse(text);
      } catch (LowerfaceException e) {
        throw new LowerfaceException(
            "the metadata " + PREFIX + "priors in " + origin + ": " + e.getMessage(), e);
      }
    }
    throw new LowerfaceException(
        "expected trained, root, even or eight shares as the metadata "
            + PREFIX
            + "priors in "
            + origin
            + ", got 'model'");
  }

  private static boolean truth(String text, String origin) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new LowerfaceException(
              "expected true or false as the metadata "
                  + PREFIX
                  + "mirrored in "
                  + origin
                  + ", got '"
                  + text
                  + "'");
    };
  }

  private record Reader(Map<String, String> metadata, String origin) {
    boolean has(String key) {
      return metadata.containsKey(PREFIX + key);
    }

    <T> T get(String key, Function<String, T> parse) {
      String text = metadata.get(PREFIX + key);
      if (text == null) {
        throw new LowerfaceException(
            "expected the metadata key "
                + PREFIX
                + key
                + " in "
                + origin
                + ", which has "
                + (metadata.isEmpty() ? "no metadata" : metadata.keySet())
                + "; export the model with lowerface-training");
      }
      try {
        return parse.apply(text);
      } catch (NumberFormatException e) {
        throw new LowerfaceException(
            "expected a number as the metadata "
                + PREFIX
                + key
                + " in "
                + origin
                + ", got '"
                + text
                + "'",
            e);
      }
    }
  }
}
