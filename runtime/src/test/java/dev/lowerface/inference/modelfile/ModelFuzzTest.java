package dev.lowerface.inference.modelfile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged model files load or are refused in one line; nothing else may happen, and a crash of the
 * native code least of all. More cases: {@code mvn -pl runtime test -Dtest=ModelFuzzTest
 * -Dlowerface.fuzz.cases=20000}.
 */
class ModelFuzzTest {
  private static final int CASES = Integer.getInteger("lowerface.fuzz.cases", 300);
  private static final long SEED = Long.getLong("lowerface.fuzz.seed", 1);

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @Test
  void aDamagedFileLoadsOrIsRefusedInOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(TinyModel.write(folder));
    Path file = folder.resolve("damaged.onnx");
    Random random = new Random(SEED);
    int loaded = 0;
    for (int i = 0; i < CASES; i++) {
      Files.write(file, ModelMutation.of(whole, random));
      try (ExpressionModel model = ExpressionModel.load(file)) {
        assertTrue(model.card().embeddingSize() > 0);
        loaded++;
      } catch (LowerfaceException e) {
        assertFalse(String.valueOf(e.getMessage()).contains("\n"), e.getMessage());
      }
    }
    System.out.println(loaded + " of " + CASES + " damaged models were still sound");
  }
}
