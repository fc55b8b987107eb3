package dev.lowerface.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dlowerface.write-pages=true} writes the pages anew. */
class PublicTypesTest {
  private static final Path REPOSITORY = Path.of("../..");

  static Stream<TypePage> pages() {
    return Stream.of(
        page(
            "runtime",
            "",
            "blendshape",
            "camera",
            "engine",
            "engine.statistics",
            "expression",
            "inference",
            "inference.provider",
            "publish",
            "publish.avatar",
            "publish.osc",
            "publish.page",
            "publish.vrchat",
            "publish.websocket",
            "simulation",
            "temporal",
            "time",
            "vision"),
        page(
            "calibration",
            "calibration",
            "calibration.drift",
            "calibration.latency",
            "calibration.light",
            "calibration.mount",
            "calibration.personal",
            "calibration.profile",
            "calibration.rehearsal"),
        page("openxr-bridge", "openxr", "openxr.clock", "openxr.sidecar"),
        page("openxr-bridge/jmonkeyengine", "jmonkeyengine"),
        page(
            "training",
            "training.data",
            "training.engine",
            "training.engine.choice",
            "training.experiment",
            "training.experiment.run",
            "training.network",
            "training.objective",
            "training.recipe",
            "training.fusion",
            "training.evaluation"),
        page(
            "samples/rendering",
            "rendering",
            "rendering.head",
            "rendering.face",
            "rendering.scene"));
  }

  private static TypePage page(String module, String... packages) {
    Set<String> names =
        Stream.of(packages)
            .map(name -> name.isEmpty() ? "dev.lowerface" : "dev.lowerface." + name)
            .collect(Collectors.toSet());
    return new TypePage(module, names);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePageOfAModuleNamesItsPublicTypes(TypePage page) throws IOException {
    Path file = REPOSITORY.resolve(TypePage.file(page.module()));
    String text = page.text(REPOSITORY);
    if (Boolean.getBoolean("lowerface.write-pages")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }

    assertEquals(
        text,
        DocumentedCommands.text(file),
        "write the page anew with -Dlowerface.write-pages=true");
  }
}
