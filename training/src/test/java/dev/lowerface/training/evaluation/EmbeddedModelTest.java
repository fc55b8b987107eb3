package dev.lowerface.training.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.SharedData;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The model in the runtime's jar on the real validation faces. */
@Tag("data")
class EmbeddedModelTest {
  private static final double LEAST = 0.75;

  @Test
  void isRightOnThreeQuartersOfTheValidationFacesAndAsOftenAsItsCardSays() {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "skipped: no shared/data/ferplus/ferplus-train-valid.zip here");
    FaceSet valid = FaceSet.read("ferplus:" + zip.get(), Split.VALID, false);
    try (ExpressionModel model = ExpressionModel.embedded()) {
      Evaluation result =
          Evaluation.of(model, valid, List.of(), VisibleHalf.LOWER, ClassPriors.MODEL);
      assertTrue(result.accuracy() >= LEAST, () -> "accuracy " + result.accuracy());
      // A face or two may fall the other way through rounding.
      assertEquals(model.card().validation().accuracy(), result.accuracy(), 1e-3);
    }
  }
}
