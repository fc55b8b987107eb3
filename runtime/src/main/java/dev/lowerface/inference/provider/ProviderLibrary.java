package dev.lowerface.inference.provider;

import static org.bytedeco.onnxruntime.global.onnxruntime.GetApi;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.CharPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * A plug-in of ONNX Runtime that brings an execution provider, such as NVIDIA's for TensorRT-RTX or
 * for CUDA, or WebGPU: a shared library of its own, for GPUs of machines on which nothing else is
 * installed. It stays for as long as the process lives.
 *
 * <p>ONNX Runtime calls it {@code RegisterExecutionProviderLibrary}. The library is native code and
 * runs with all rights of this process: only those that the user names are loaded.
 */
public final class ProviderLibrary {
  private static final Map<Path, List<String>> REGISTERED = new LinkedHashMap<>();

  private ProviderLibrary() {}

  /**
   * Loads a library, unless it is loaded.
   *
   * @param file the shared library
   * @return the names of the providers that it brings, for devices that are there; empty if there
   *     is no device for it
   * @throws LowerfaceException if there is no such file, or ONNX Runtime does not take it for such
   *     a library
   */
  public static synchronized List<String> register(Path file) {
    Path real = real(file);
    List<String> known = REGISTERED.get(real);
    if (known != null) {
      return known;
    }
    List<ProviderDevice> before = DeviceList.devices();
    try (Pointer path = path(real.toString())) {
      // The bindings' own method of the environment wants a C++ string there, which they have not.
      ApiStatus.requireOk(
          GetApi()
              .RegisterExecutionProviderLibrary(
                  Environment.get().asOrtEnv(), real.toString(), path));
    } catch (RuntimeException e) {
      throw new LowerfaceException(
          "expected a library with an execution provider for ONNX Runtime, "
              + file
              + " is none that loads: "
              + OneLine.of(e.getMessage())
              + "; it must be built for this system, and find the libraries that it needs",
          e);
    }
    List<ProviderDevice> now = new ArrayList<>(DeviceList.devices());
    before.forEach(now::remove);
    LinkedHashSet<String> names = new LinkedHashSet<>();
    now.forEach(device -> names.add(device.provider()));
    REGISTERED.put(real, List.copyOf(names));
    return List.copyOf(names);
  }

  /**
   * Whether a library that is loaded has brought a provider.
   *
   * @param name ONNX Runtime's name of the provider
   * @return true if so
   */
  public static synchronized boolean brings(String name) {
    return REGISTERED.values().stream().anyMatch(names -> names.contains(name));
  }

  private static Path real(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        return file.toRealPath();
      }
    } catch (IOException e) {
      throw new LowerfaceException("expected to find the library " + file + ": " + e, e);
    }
    throw new LowerfaceException(
        "expected a library with an execution provider at "
            + file
            + ", there is no such file; give the path of its .so or .dll");
  }

  /** In the characters of the system's own names of files. */
  private static Pointer path(String name) {
    if (Loader.getPlatform().startsWith("windows")) {
      return new CharPointer((name + "\0").toCharArray());
    }
    return new BytePointer((name + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
