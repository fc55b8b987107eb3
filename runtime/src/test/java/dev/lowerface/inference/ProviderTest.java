package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderTest {
  @Test
  void isNamedByItsLabelOrByOnnxRuntimesName() {
    assertEquals(Provider.CUDA, Provider.of("cuda"));
    assertEquals(Provider.TENSORRT, Provider.of("TensorRT"));
    assertEquals(Provider.DIRECTML, Provider.of("DmlExecutionProvider"));
    assertEquals("directml", Provider.DIRECTML.toString());
    assertEquals("XnnpackExecutionProvider", Provider.of("XnnpackExecutionProvider").label());
  }

  @Test
  void refusesAnUnknownWord() {
    assertTrue(Refusal.of(() -> Provider.of("gpu")).contains("got 'gpu'"));
    assertTrue(Refusal.of(() -> Provider.of("a\nExecutionProvider")).startsWith("expected"));
  }

  @Test
  void theCpuIsAlwaysThereAndTheLast() {
    List<Provider> available = Provider.available();
    assertEquals(Provider.CPU, available.get(available.size() - 1));
  }

  @Test
  void optionsRefuseNumbersOutOfRange() {
    ModelOptions options = ModelOptions.DEFAULT;
    assertEquals(
        "expected at least 1 inference thread, got 0", Refusal.of(() -> options.withThreads(0)));
    assertTrue(Refusal.of(() -> options.withThreads(65)).contains("at most 64"));
    assertTrue(Refusal.of(() -> options.withDevice(-1)).contains("got -1"));
  }
}
