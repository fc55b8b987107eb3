package dev.lowerface.training.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SpecialFile;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.data.picture.Npy;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.InitialWeights;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.recipe.Recipe;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file that a user may name, given as a pipe that nobody writes to. */
@Timeout(60)
class SpecialFilesTest {
  private static final Map<String, Consumer<Path>> READERS =
      Map.of(
          "recipe.json", file -> Recipe.of(file.toString()),
          "model.onnx", GraphFile::read,
          "init.onnx", SpecialFilesTest::init,
          "weights.safetensors", WeightFile::read,
          "metadata.safetensors", WeightFile::readMetadata,
          "label.npy", Npy::scalar,
          "faces.zip", file -> FileTree.open(file, List.of()).close());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recipe.json",
        "model.onnx",
        "init.onnx",
        "weights.safetensors",
        "metadata.safetensors",
        "label.npy",
        "faces.zip"
      })
  void aPipeIsRefusedByNameAndNotWaitedFor(String name) throws IOException {
    Path pipe = SpecialFile.pipe(folder.resolve(name));
    String message = Refusal.of(() -> Objects.requireNonNull(READERS.get(name)).accept(pipe));
    assertTrue(message.contains(pipe + ": it is a pipe or a device"), message);
  }

  private static void init(Path file) {
    Architecture network = Architectures.named("compact", new FaceFrame(48, VisibleHalf.FULL), 1);
    InitialWeights.read(file, network, Weights.he(network, 1));
  }
}
