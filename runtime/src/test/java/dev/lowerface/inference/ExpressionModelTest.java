package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class ExpressionModelTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @Test
  void answersWhatTheGraphComputes() {
    Mat face = new Mat(8, 16, CvType.CV_8UC1, new Scalar(191.25)); // (191.25 - 127.5) / 127.5 = 0.5
    face.setTo(new Scalar(191));
    face.put(0, 0, 255);
    float[] probabilities = new float[8];
    float[] embedding = new float[2];
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder))) {
      assertEquals(TinyModel.CARD, model.card());
      model.run(face, probabilities, embedding);
      double mean = ((191 * 127 + 255) / 128.0 - 127.5) / 127.5;
      assertEquals(mean, embedding[0], 1e-5);
      assertEquals(1, embedding[1], 1e-5);
      assertArrayEquals(softmax(mean), probabilities, 1e-5f);
      float[] again = new float[8];
      model.run(face, again);
      assertArrayEquals(probabilities, again);
    }
  }

  @Test
  void seesEachPictureAndNotTheOneBefore() {
    float[] probabilities = new float[8];
    float[] embedding = new float[2];
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder), 2)) {
      for (int level : new int[] {0, 255, 0, 128, 255}) {
        Mat face = new Mat(8, 16, CvType.CV_8UC1, new Scalar(level));
        model.run(face, probabilities);
        model.embed(face, embedding);
        assertEquals((level - 127.5) / 127.5, embedding[0], 1e-5);
        assertArrayEquals(softmax((level - 127.5) / 127.5), probabilities, 1e-5f);
      }
    }
  }

  @Test
  void putsRedGreenAndBlueIntoTheirOwnPlanes() {
    ModelCard card = TinyModel.card(new FaceFrame(16, VisibleHalf.FULL), 3, 10, 0.5f);
    float[] embedding = new float[2];
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder, card))) {
      model.embed(new Mat(16, 16, CvType.CV_8UC3, new Scalar(40, 100, 220)), embedding);
      assertEquals((40 + 100 + 220) / 3.0 * 0.5 - 5, embedding[0], 1e-3);
      assertEquals(15, embedding[1], 1e-5); // the first value of the tensor is red
    }
  }

  @Test
  void refusesAPictureOfAnotherSizeOrType() {
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder))) {
      for (Mat face :
          new Mat[] {new Mat(16, 16, CvType.CV_8UC1), new Mat(8, 16, CvType.CV_8UC3), new Mat()}) {
        Exception e =
            assertThrows(IllegalArgumentException.class, () -> model.run(face, new float[8]));
        assertTrue(
            String.valueOf(e.getMessage()).contains("expected a face of 16 x 8 pixels"),
            e.getMessage());
      }
    }
  }

  @Test
  void useAfterCloseIsAnErrorAndClosingTwiceIsNot() {
    Path file = TinyModel.write(folder);
    ExpressionModel model = ExpressionModel.load(file);
    model.close();
    model.close();
    Mat face = new Mat(8, 16, CvType.CV_8UC1, new Scalar(0));
    Exception e = assertThrows(IllegalStateException.class, () -> model.run(face, new float[8]));
    assertEquals("the model " + file + " is closed", e.getMessage());
    assertThrows(IllegalStateException.class, () -> model.embed(face, new float[2]));
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertRefused(folder.resolve("absent.onnx"), "expected a model file at", "nothing");
    assertRefused(folder, "no readable file");
  }

  @Test
  void refusesRandomBytes() throws IOException {
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("random.onnx"), bytes);
    assertRefused(file, "expected an ONNX model", file.toString());
    assertRefused(Files.write(folder.resolve("empty.onnx"), new byte[0]), "expected an ONNX model");
  }

  @Test
  void refusesATruncatedFileAtEveryLength() throws IOException {
    byte[] whole = Files.readAllBytes(TinyModel.write(folder));
    for (int eighths = 1; eighths < 8; eighths++) {
      int length = whole.length * eighths / 8;
      Path file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length));
      assertRefused(file, "cut.onnx");
    }
  }

  @Test
  void refusesAFileAboveTwoGibibytesWithoutReadingIt() throws IOException {
    Path file = folder.resolve("huge.onnx");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ExpressionModel.MAX_FILE_BYTES + 1);
    }
    assertRefused(file, "at most 2147483647 bytes", "2147483648");
  }

  @Test
  void tellsWhetherThereIsAMouthWhereTheModelDoes() {
    float[] out = new float[Emotion.COUNT];
    Mat bright = new Mat(8, 16, CvType.CV_8UC1, new Scalar(255));
    Mat dark = new Mat(8, 16, CvType.CV_8UC1, new Scalar(0));
    try (ExpressionModel telling = ExpressionModel.load(TinyModel.writeWithPresence(folder))) {
      assertEquals(OptionalDouble.of(0.5), telling.card().presenceLimit());
      assertEquals(1 / (1 + Math.exp(-TinyModel.PRESENCE_GAIN)), telling.run(bright, out), 1e-5);
      assertEquals(1 / (1 + Math.exp(TinyModel.PRESENCE_GAIN)), telling.run(dark, out), 1e-5);
      float[] embedding = new float[telling.card().embeddingSize()];
      assertTrue(telling.run(bright, out, embedding) > 0.9f);
    }
    try (ExpressionModel silent = ExpressionModel.load(TinyModel.write(folder))) {
      assertEquals(OptionalDouble.empty(), silent.card().presenceLimit());
      assertTrue(Float.isNaN(silent.run(bright, out)));
    }
  }

  @Test
  void answersForAFaceAndItsMirrorImageWhereTheModelWantsBoth() {
    Mat face = new Mat(8, 16, CvType.CV_8UC1, new Scalar(51));
    face.put(0, 0, 255); // The corner that the second value of the embedding is.
    float[] out = new float[Emotion.COUNT];
    float[] embedding = new float[2];
    ModelCard card = TinyModel.CARD.withMirrored(true);
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder, card))) {
      assertEquals(card, model.card());
      assertTrue(Float.isNaN(model.run(face, out, embedding)));
      assertEquals((1 - 0.6) / 2, embedding[1], 1e-5);
      double mean = ((51 * 127 + 255) / 128.0 - 127.5) / 127.5;
      assertEquals(mean, embedding[0], 1e-5);
      assertArrayEquals(softmax(mean), out, 1e-5f);
    }
  }

  @Test
  void weighsTheAnswersAsTheModelSays() {
    Mat face = new Mat(8, 16, CvType.CV_8UC1, new Scalar(51));
    float[] trained = new float[Emotion.COUNT];
    float[] even = new float[Emotion.COUNT];
    Consumer<Map<String, String>> counts =
        map -> map.put("lowerface.training.counts", "9,1,1,1,1,1,1,1");
    ClassPriors priors = ClassPriors.parse("even");
    Path plain = TinyModel.write(folder, TinyModel.CARD, counts, graph -> {});
    try (ExpressionModel model = ExpressionModel.load(plain)) {
      model.run(face, trained);
      float before = trained[0];
      model.card().weights(priors).apply(trained);
      assertTrue(trained[0] < before, before + " to " + trained[0]);
    }
    Path weighing = TinyModel.write(folder, TinyModel.CARD.withPriors(priors), counts, g -> {});
    try (ExpressionModel model = ExpressionModel.load(weighing)) {
      assertEquals(priors, model.card().priors());
      model.run(face, even);
      assertArrayEquals(trained, even, 1e-6f);
      model.run(face, even, new float[2]);
      assertArrayEquals(trained, even, 1e-6f);
    }
  }

  @Test
  void refusesPriorsThatAreNoneOrWantCountsThatTheModelLacks() {
    for (String none : List.of("model", "half")) {
      Path file =
          TinyModel.write(folder, TinyModel.CARD, m -> m.put("lowerface.priors", none), g -> {});
      assertRefused(file, "the metadata lowerface.priors", "'" + none + "'");
    }
    Path uncounted =
        TinyModel.write(
            folder,
            TinyModel.CARD.withPriors(ClassPriors.parse("root")),
            map -> map.put("lowerface.training.counts", "1,2,3,4,5,6,7,0"),
            graph -> {});
    assertRefused(uncounted, "expected a model that says how many faces of each class", "7, 0]");
  }

  @Test
  void refusesMirrorImagesForAGraphThatTakesOnePicture() {
    Path one =
        TinyModel.write(
            folder,
            TinyModel.CARD.withMirrored(true),
            map -> {},
            graph -> graph.setInput(0, onePicture(graph.getInput(0))));
    assertRefused(one, "expected 'face' to take any number of pictures", "--mirror off");
    Path unclear =
        TinyModel.write(
            folder, TinyModel.CARD, map -> map.put("lowerface.mirrored", "yes"), graph -> {});
    assertRefused(unclear, "expected true or false as the metadata lowerface.mirrored", "'yes'");
  }

  private static ValueInfoProto onePicture(ValueInfoProto input) {
    ValueInfoProto.Builder one = input.toBuilder();
    one.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(0).setDimValue(1);
    return one.build();
  }

  @Test
  void refusesAPresenceThatTheGraphDoesNotHaveOrALimitThatIsNone() {
    Path lacking = TinyModel.write(folder, TinyModel.CARD.withPresence(0.5));
    assertRefused(lacking, "expected the output 'presence'");
    Path wrong =
        TinyModel.write(
            folder, TinyModel.CARD, map -> map.put("lowerface.presence", "1.5"), g -> {});
    assertRefused(wrong, "expected a presence limit above 0 and below 1", "1.5");
  }

  @Test
  void refusesAMissingKey() {
    Path file =
        TinyModel.write(folder, TinyModel.CARD, map -> map.remove("lowerface.mean"), g -> {});
    assertRefused(file, "expected the metadata key lowerface.mean");
    Path bare = TinyModel.write(folder, TinyModel.CARD, Map::clear, g -> {});
    assertRefused(bare, "no metadata");
  }

  @Test
  void refusesClassesInAnotherOrder() {
    Path file =
        TinyModel.write(
            folder,
            TinyModel.CARD,
            map ->
                map.put(
                    "lowerface.classes",
                    "happiness,neutral,surprise,sadness,anger,disgust,fear,contempt"),
            g -> {});
    assertRefused(file, "in this order", "happiness,neutral");
  }

  @Test
  void refusesANewerFormat() {
    Path file =
        TinyModel.write(folder, TinyModel.CARD, map -> map.put("lowerface.format", "2"), g -> {});
    assertRefused(file, "expected model format 1", "has 2");
  }

  @Test
  void refusesAnInputOfAnotherShapeThanItsCardSays() {
    Path file =
        TinyModel.write(folder, TinyModel.CARD, map -> map.put("lowerface.frame", "32"), g -> {});
    assertRefused(file, "input 'face'", "[batch, 1, 16, 32]", "[-1, 1, 8, 16]");
  }

  @Test
  void refusesAnEmbeddingOfAnotherSizeThanItsCardSays() {
    Path file =
        TinyModel.write(
            folder, TinyModel.CARD, map -> map.put("lowerface.embedding", "2000000000"), g -> {});
    assertRefused(file, "2000000000");
    Path three =
        TinyModel.write(
            folder, TinyModel.CARD, map -> map.put("lowerface.embedding", "3"), g -> {});
    assertRefused(three, "output 'embedding'", "[batch, 3]", "[-1, 2]");
  }

  @Test
  void refusesAGraphWithoutAnOutput() {
    Path file = TinyModel.write(folder, TinyModel.CARD, map -> {}, graph -> graph.removeOutput(1));
    assertRefused(file, "expected the output 'embedding'", "[probabilities]");
  }

  @Test
  void refusesAnInputOfAnotherName() {
    Path file =
        TinyModel.write(
            folder,
            TinyModel.CARD,
            map -> {},
            graph -> {
              graph.setInput(0, TinyModel.value("picture", 1, 8, 16));
              graph.setNode(0, TinyModel.node("Flatten", "flat", "picture"));
            });
    assertRefused(file, "expected the input 'face'", "[picture]");
  }

  @Test
  void refusesAnswersThatAreNoProbabilities() {
    Path file =
        TinyModel.write(
            folder,
            TinyModel.CARD,
            map -> {},
            graph -> graph.setNode(3, TinyModel.node("Exp", ModelCard.PROBABILITIES, "logits")));
    assertRefused(file, "expected probabilities that sum to 1");
  }

  @Test
  void saysThatThreadsMustBePositive() {
    Path file = TinyModel.write(folder);
    Exception e = assertThrows(LowerfaceException.class, () -> ExpressionModel.load(file, 0));
    assertEquals("expected at least 1 inference thread, got 0", e.getMessage());
  }

  private static void assertRefused(Path file, String... parts) {
    Exception e = assertThrows(LowerfaceException.class, () -> ExpressionModel.load(file));
    for (String part : parts) {
      assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
    assertFalse(String.valueOf(e.getMessage()).contains("\n"), e.getMessage());
  }

  private static float[] softmax(double step) {
    float[] out = new float[Emotion.COUNT];
    double sum = 0;
    for (int k = 0; k < out.length; k++) {
      sum += Math.exp(k * step);
    }
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) (Math.exp(k * step) / sum);
    }
    return out;
  }
}
