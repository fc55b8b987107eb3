package dev.lowerface.inference.modelfile;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.ByteMutation;
import dev.lowerface.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Loads damaged models one after the other, in a process of its own that a crash may end. The model
 * it dies of is left in its folder, as {@code damaged.onnx}.
 */
final class DamagedModels {
  private DamagedModels() {}

  /** The folder, the first seed and how many models. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int cases = Integer.parseInt(arguments[2]);
    byte[] whole = Files.readAllBytes(TinyModel.write(folder));
    ModelProto tiny = ModelProto.parseFrom(whole);
    Path file = folder.resolve("damaged.onnx");
    int loaded = 0;
    for (int i = 0; i < cases; i++) {
      // One in seven by its bytes, the others by what they say.
      boolean bytes = i % 7 == 0;
      Files.write(
          file,
          bytes
              ? new ByteMutation(seed + i).of(whole)
              : new StructuralMutation(new Random(seed + i)).of(tiny));
      try (ExpressionModel model = ExpressionModel.load(file)) {
        loaded += model.card().embeddingSize() > 0 ? 1 : 0;
      } catch (LowerfaceException e) {
        if (String.valueOf(e.getMessage()).contains("\n")) {
          throw new IllegalStateException("more than one line for seed " + (seed + i), e);
        }
      }
    }
    if (loaded * 20 < cases) { // A check that refuses all proves nothing about what runs.
      throw new IllegalStateException("expected one sound model of 20, got " + loaded);
    }
    System.out.println(loaded + " of " + cases + " damaged models were still sound");
  }
}
