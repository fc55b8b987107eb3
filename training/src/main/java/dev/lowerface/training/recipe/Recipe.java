package dev.lowerface.training.recipe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.training.data.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything about the trainings of the method that is not the data, the network or the machine.
 *
 * @param name its name, for files and reports
 * @param protocol from annotators' votes to what the networks should answer in training; they are
 *     measured on majority labels whatever it says
 * @param smoothing share of each target that is spread over all classes (Szegedy et al. 2016)
 * @param teacher how the teacher is trained
 * @param student how each student is trained
 * @param losses the objectives
 * @param pair the two students whose embeddings the exported model joins
 * @param classifier what tells the classes from both students' embeddings in the exported model
 */
public record Recipe(
    String name,
    Protocol protocol,
    double smoothing,
    Schedule teacher,
    Schedule student,
    Losses losses,
    StudentPair pair,
    Classifier classifier) {
  /** What {@code --recipe} takes. */
  public static final String NAMES = "paper, lowerface or a JSON file";

  private static final List<String> KEPT = List.of("paper", "lowerface");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public Recipe {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new LowerfaceException("expected a smoothing from 0 to less than 1, got " + smoothing);
    }
    if (student.variation().mixup() > 0) {
      throw new LowerfaceException(
          "expected a mixup of 0 for students, who learn what the teacher answers to one face, got "
              + student.variation().mixup());
    }
  }

  /**
   * A recipe that the project keeps, or one in a file.
   *
   * @param name {@link #NAMES}
   * @return the recipe
   * @throws LowerfaceException if there is none, or a property is missing, unknown or out of range
   */
  public static Recipe of(String name) {
    if (!KEPT.contains(name) && !name.endsWith(".json")) {
      throw new LowerfaceException("expected " + NAMES + " as --recipe, got '" + name + "'");
    }
    try (InputStream in = open(name)) {
      Recipe recipe = JSON.readValue(in, Recipe.class);
      if (recipe == null) { // What the JSON null becomes.
        throw new LowerfaceException(
            "expected a recipe in " + name + ", see docs/recipes.md: it holds nothing");
      }
      return recipe;
    } catch (JacksonException e) {
      if (e.getCause() instanceof LowerfaceException known) {
        throw new LowerfaceException(name + ": " + known.getMessage(), known);
      }
      throw new LowerfaceException(
          "expected a recipe in " + name + ", see docs/recipes.md: " + e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw new LowerfaceException(
          "expected " + NAMES + " as --recipe, there is no file " + name, e);
    } catch (IOException e) {
      throw new LowerfaceException("expected a recipe in " + name + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream kept =
        KEPT.contains(name) ? Recipe.class.getResourceAsStream(name + ".json") : null;
    return kept == null ? PlainFile.open(Path.of(name)) : kept;
  }

  /**
   * The same with other schedules.
   *
   * @param ofTeacher how the teacher is trained
   * @param ofStudent how each student is trained
   * @return another
   */
  public Recipe withSchedules(Schedule ofTeacher, Schedule ofStudent) {
    return new Recipe(name, protocol, smoothing, ofTeacher, ofStudent, losses, pair, classifier);
  }

  /**
   * The same with other objectives.
   *
   * @param other the objectives
   * @return another
   */
  public Recipe withLosses(Losses other) {
    return new Recipe(name, protocol, smoothing, teacher, student, other, pair, classifier);
  }
}
