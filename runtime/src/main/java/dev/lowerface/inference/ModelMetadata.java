package dev.lowerface.inference;

import dev.lowerface.expression.ClassPriors;
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
 * A {@link ModelCard} as the metadata of an ONNX file: one key for each thing that it says.
 *
 * @param map key to value
 * @param origin what to call the file in an error
 */
record ModelMetadata(Map<String, String> map, String origin) {
  private static final String PREFIX = "lowerface.";

  /** What a file with this card says, in a stable order. */
  static Map<String, String> of(ModelCard card) {
    Map<String, String> map = new LinkedHashMap<>();
    FaceFrame frame = card.input().frame();
    map.put(PREFIX + "format", Integer.toString(ModelCard.FORMAT));
    map.put(PREFIX + "classes", Emotion.labels());
    map.put(PREFIX + "frame", Integer.toString(frame.side()));
    map.put(PREFIX + "visible", frame.visible().label());
    map.put(PREFIX + "rows", frame.firstRow() + ".." + (frame.firstRow() + frame.rows() - 1));
    map.put(PREFIX + "channels", Integer.toString(card.input().channels()));
    map.put(PREFIX + "mean", Float.toString(card.input().mean()));
    map.put(PREFIX + "scale", Float.toString(card.input().scale()));
    map.put(PREFIX + "embedding", Integer.toString(card.embeddingSize()));
    map.put(PREFIX + "networks", card.networks());
    map.put(PREFIX + "training.data", card.training().data());
    map.put(
        PREFIX + "training.counts",
        card.training().counts().stream().map(String::valueOf).collect(Collectors.joining(",")));
    map.put(PREFIX + "training.command", card.training().command());
    map.put(PREFIX + "training.seed", Long.toString(card.training().seed()));
    map.put(PREFIX + "validation.data", card.validation().data());
    map.put(PREFIX + "validation.count", Integer.toString(card.validation().count()));
    map.put(PREFIX + "validation.accuracy", Double.toString(card.validation().accuracy()));
    card.presenceLimit().ifPresent(limit -> map.put(PREFIX + "presence", Double.toString(limit)));
    if (card.mirrored()) {
      map.put(PREFIX + "mirrored", "true");
    }
    if (!card.priors().equals(ClassPriors.TRAINED)) {
      map.put(PREFIX + "priors", card.priors().toString());
    }
    return map;
  }

  /**
   * The card.
   *
   * @throws LowerfaceException as {@link ModelCard#fromMetadata}
   */
  ModelCard card() {
    requireFormat();
    ModelCard card =
        new ModelCard(
            input(),
            get("embedding", Integer::valueOf),
            text("networks"),
            training(),
            validation(),
            has("presence")
                ? OptionalDouble.of(get("presence", Double::valueOf))
                : OptionalDouble.empty(),
            has("mirrored") && get("mirrored", this::truth),
            has("priors") ? get("priors", this::priors) : ClassPriors.TRAINED);
    if (card.embeddingSize() < 1) {
      throw new LowerfaceException(
          "expected a positive embedding size, " + origin + " has " + card.embeddingSize());
    }
    double limit = card.presenceLimit().orElse(0.5);
    if (!(limit > 0 && limit < 1)) {
      throw new LowerfaceException(
          "expected a presence limit above 0 and below 1, " + origin + " has " + limit);
    }
    requireCounts(card);
    return card;
  }

  private void requireFormat() {
    int format = get("format", Integer::valueOf);
    if (format != ModelCard.FORMAT) {
      throw new LowerfaceException(
          "expected model format "
              + ModelCard.FORMAT
              + ", "
              + origin
              + " has "
              + format
              + "; export it again or update Lowerface");
    }
    String classes = text("classes");
    if (!classes.equals(Emotion.labels())) {
      throw new LowerfaceException(
          "expected the classes "
              + Emotion.labels()
              + " in this order, "
              + origin
              + " has "
              + classes);
    }
  }

  private ModelCard.Input input() {
    FaceFrame frame =
        new FaceFrame(get("frame", Integer::valueOf), VisibleHalf.of(text("visible")));
    int channels = get("channels", Integer::valueOf);
    if (channels != 1 && channels != 3) {
      throw new LowerfaceException("expected 1 or 3 channels, " + origin + " has " + channels);
    }
    float mean = get("mean", Float::valueOf);
    float scale = get("scale", Float::valueOf);
    if (!Float.isFinite(mean) || !Float.isFinite(scale) || scale == 0) {
      throw new LowerfaceException(
          "expected a finite mean and a finite scale other than 0, "
              + origin
              + " has "
              + mean
              + " and "
              + scale);
    }
    return new ModelCard.Input(frame, channels, mean, scale);
  }

  private ModelCard.Training training() {
    return new ModelCard.Training(
        text("training.data"),
        get("training.counts", ModelMetadata::counts),
        text("training.command"),
        get("training.seed", Long::valueOf));
  }

  private ModelCard.Validation validation() {
    return new ModelCard.Validation(
        text("validation.data"),
        get("validation.count", Integer::valueOf),
        get("validation.accuracy", Double::valueOf));
  }

  private void requireCounts(ModelCard card) {
    try {
      card.ownWeights();
    } catch (LowerfaceException e) {
      throw new LowerfaceException("the model card of " + origin + ": " + e.getMessage(), e);
    }
  }

  private static List<Integer> counts(String text) {
    return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
  }

  private ClassPriors priors(String text) {
    if (text.equals("model")) {
      throw new LowerfaceException(
          "expected trained, root, even or eight shares as the metadata "
              + PREFIX
              + "priors in "
              + origin
              + ", got 'model'");
    }
    try {
      return ClassPriors.parse(text);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "the metadata " + PREFIX + "priors in " + origin + ": " + e.getMessage(), e);
    }
  }

  private boolean truth(String text) {
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

  private boolean has(String key) {
    return map.containsKey(PREFIX + key);
  }

  private String text(String key) {
    return get(key, Function.identity());
  }

  private <T> T get(String key, Function<String, T> parse) {
    String text = map.get(PREFIX + key);
    if (text == null) {
      throw new LowerfaceException(
          "expected the metadata key "
              + PREFIX
              + key
              + " in "
              + origin
              + ", which has "
              + (map.isEmpty() ? "no metadata" : map.keySet())
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
