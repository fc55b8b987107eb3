package dev.lowerface.inference.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Provider;
import dev.lowerface.inference.provider.ProviderDevice.Hardware;
import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ProviderLibraryTest {
  /** Libraries stay loaded, and Windows deletes none that is. */
  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  @Test
  void theProcessorIsAlwaysADevice() {
    assertTrue(
        DeviceList.devices().stream()
            .anyMatch(
                device ->
                    device.provider().equals(Provider.CPU.name())
                        && device.hardware() == Hardware.CPU));
  }

  @Test
  @Tag("gcc")
  void aLibraryBringsItsProviderWithItsDevicesAndAModelRunsOnIt()
      throws IOException, InterruptedException {
    Path library = StubProvider.compile(folder);
    assertEquals(List.of(StubProvider.NAME), ProviderLibrary.register(library));
    assertEquals(List.of(StubProvider.NAME), ProviderLibrary.register(library), "a second time");
    assertTrue(ProviderLibrary.brings(StubProvider.NAME));
    ProviderDevice device =
        DeviceList.devices().stream()
            .filter(one -> one.provider().equals(StubProvider.NAME))
            .findFirst()
            .orElseThrow();
    assertEquals("Nobody", device.vendor());
    assertEquals(Hardware.CPU, device.hardware());
    Provider provider = Provider.of(StubProvider.NAME);
    try (ExpressionModel model =
        ExpressionModel.embedded(ModelOptions.DEFAULT.withProviders(provider))) {
      assertEquals(List.of(), model.fallbacks());
      assertEquals(provider, model.provider());
    }
    try (ExpressionModel model =
        ExpressionModel.embedded(ModelOptions.DEFAULT.withProviders(provider).withDevice(7))) {
      assertEquals(Provider.CPU, model.provider());
      assertEquals(
          List.of("StubExecutionProvider: expected its device 7, it has 1, counted from 0"),
          model.fallbacks());
    }
  }

  @Test
  @Tag("gcc")
  void aLibraryThatMakesNoProviderIsPassedOverInTheWordsItSays()
      throws IOException, InterruptedException {
    Path apart = Files.createDirectory(folder.resolve("refusing"));
    Path library =
        StubProvider.compile(
            apart, "-DREFUSE=\"the driver is too old\"", "-DNAME=\"RefusingExecutionProvider\"");
    ProviderLibrary.register(library);
    Provider refusing = Provider.of("RefusingExecutionProvider");
    try (ExpressionModel model =
        ExpressionModel.embedded(ModelOptions.DEFAULT.withProviders(refusing, Provider.CPU))) {
      assertEquals(Provider.CPU, model.provider());
      assertEquals(1, model.fallbacks().size());
      assertTrue(
          model.fallbacks().get(0).contains("the driver is too old"), model.fallbacks().get(0));
    }
  }

  @Test
  void whatIsNoSuchLibraryIsRefusedInOneLine() throws IOException {
    Path none = folder.resolve("none.so");
    assertTrue(Refusal.of(() -> ProviderLibrary.register(none)).contains("there is no such file"));
    Path text = Files.writeString(folder.resolve("text.so"), "this is no library");
    String message = Refusal.of(() -> ProviderLibrary.register(text));
    assertTrue(message.startsWith("expected a library with an execution provider"), message);
    assertFalse(message.contains("\n"), message);
  }
}
