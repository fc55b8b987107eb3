package dev.lowerface.inference.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.onnxruntime.OrtApi;

/** Compiles the plug-in of the tests, for the ONNX Runtime at hand. */
final class StubProvider {
  static final String NAME = "StubExecutionProvider";

  private static final Path SOURCE = Path.of("src/test/c/provider/stub_provider.c");

  private StubProvider() {}

  /** Makes one; skips the test where there is no gcc, or libraries are of another kind. */
  static Path compile(Path folder, String... options) throws IOException, InterruptedException {
    assumeTrue(
        Loader.getPlatform().startsWith("linux"), "skipped: the stub is compiled on Linux only");
    Environment.get();
    Path library = folder.resolve("libstub.so");
    List<String> command =
        new ArrayList<>(
            List.of("gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"));
    command.add("-DGET_EP_API=" + Loader.offsetof(OrtApi.class, "GetEpApi"));
    command.add("-DHARDWARE_DEVICE_TYPE=" + Loader.offsetof(OrtApi.class, "HardwareDevice_Type"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), SOURCE.toString()));
    Process gcc;
    try {
      gcc = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: gcc is not on the PATH");
      throw e;
    }
    assertEquals(0, gcc.waitFor());
    return library;
  }
}
