package dev.lowerface.training.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.data.Protocol;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.Triplet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void thePapersRecipeIsThatOfThePaper() {
    Recipe paper = Recipe.of("paper");
    assertEquals(Protocol.MAJORITY, paper.protocol());
    assertEquals(new Distillation(20, 0.7, true), paper.losses().classic());
    assertEquals(new Triplet(0.3, Mining.SEMI_HARD), paper.losses().triplet());
    assertEquals(Optimiser.DEFAULT, paper.teacher().optimiser());
    assertEquals(Variation.LIGHT, paper.student().variation());
    assertEquals(Classifier.SVM, paper.classifier());
  }

  @Test
  void ourRecipeDegradesWhatStudentsSeeAndNotWhatTheTeacherLearnsFrom() {
    Recipe ours = Recipe.of("lowerface");
    assertEquals(Protocol.VOTES, ours.protocol());
    assertEquals(false, ours.teacher().variation().degraded());
    assertTrue(ours.student().variation().degraded());
    assertTrue(ours.student().variation().outliers() > 0);
  }

  private static ObjectNode paper() throws IOException {
    try (InputStream in = Recipe.class.getResourceAsStream("paper.json")) {
      return (ObjectNode) JSON.readTree(in);
    }
  }

  private String written(ObjectNode recipe) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, JSON.writeValueAsString(recipe));
    return file.toString();
  }

  private String refusal(ObjectNode recipe) throws IOException {
    String file = written(recipe);
    String message = Refusal.of(() -> Recipe.of(file));
    assertTrue(message.contains(file), message);
    return message;
  }

  @Test
  void aFileSaysTheSameAsTheRecipeItWasCopiedFrom() throws IOException {
    assertEquals(Recipe.of("paper"), Recipe.of(written(paper())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "protocol",
        "smoothing",
        "teacher",
        "student",
        "losses",
        "pair",
        "classifier",
        "teacher/epochs",
        "teacher/average",
        "student/optimiser",
        "student/optimiser/kind",
        "student/optimiser/momentum",
        "student/variation",
        "student/variation/copies",
        "student/variation/range/mirror",
        "losses/triplet/mining",
        "losses/presenceWeight"
      })
  void aMissingPropertyIsNamed(String path) throws IOException {
    ObjectNode recipe = paper();
    int slash = path.lastIndexOf('/');
    ObjectNode parent = slash < 0 ? recipe : (ObjectNode) recipe.at("/" + path.substring(0, slash));
    String name = path.substring(slash + 1);
    parent.remove(name);
    assertTrue(refusal(recipe).contains("'" + name + "'"), refusal(recipe));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/teacher", "/student/optimiser", "/losses/classic"})
  void anUnknownPropertyIsNamed(String path) throws IOException {
    ObjectNode recipe = paper();
    ((ObjectNode) (path.isEmpty() ? recipe : recipe.at(path))).put("epoch", 3);
    assertTrue(refusal(recipe).contains("\"epoch\""), refusal(recipe));
  }

  @ParameterizedTest
  @CsvSource({
    "/teacher, epochs, 0, expected at least 1 epoch",
    "/student, batch, 1, expected a batch of at least 2 faces",
    "/student, rate, -1, expected a positive learning rate",
    "/student, average, 1, expected a decay of the average",
    "'', smoothing, 1, expected a smoothing from 0",
    "/losses, jointWeight, 0, expected positive weights",
    "/student/optimiser, momentum, 2, expected momentum or betas",
    "/student/variation, outliers, 2, expected 0 or more copies",
    "/teacher/variation, mixup, 2, expected a mixup from 0 to 1",
    "/student/variation, mixup, 0.5, expected a mixup of 0 for students",
    "/student/variation/range, zoom, 1, 'expected degrees from 0 to 180, zoom'",
    "/losses/classic, lambda, 2, expected a positive temperature",
  })
  void aValueOutOfRangeSaysWhatWasExpected(String path, String name, double value, String expected)
      throws IOException {
    ObjectNode recipe = paper();
    ObjectNode parent = (ObjectNode) (path.isEmpty() ? recipe : recipe.at(path));
    if (parent.get(name).isInt() && value == Math.rint(value)) {
      parent.put(name, (int) value);
    } else {
      parent.put(name, value);
    }
    assertTrue(refusal(recipe).contains(expected), refusal(recipe));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"nesterov\"", "{\"kind\": \"sgd\"}", "[]"})
  void anOptimiserThatIsNoneIsRefused(String optimiser) throws IOException {
    ObjectNode recipe = paper();
    ((ObjectNode) recipe.get("teacher")).set("optimiser", JSON.readTree(optimiser));
    refusal(recipe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "3", "{} {}"})
  void aFileThatIsNoRecipeIsRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    String message = Refusal.of(() -> Recipe.of(file.toString()));
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void aRecipeThatIsNotThereIsRefused() {
    assertEquals(
        "expected paper, lowerface or a JSON file as --recipe, got 'papers'",
        Refusal.of(() -> Recipe.of("papers")));
    String message = Refusal.of(() -> Recipe.of(folder.resolve("lost.json").toString()));
    assertTrue(message.contains("there is no file "), message);
  }
}
