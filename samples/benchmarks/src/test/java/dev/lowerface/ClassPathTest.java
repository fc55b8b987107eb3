package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All modules' libraries, as they lie on the class path of the one that takes them all. */
class ClassPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"onnxruntime", "opencv", "ffmpeg", "openblas", "javacpp"})
  void eachNativeLibraryIsThereOnceAlsoWhereTheBuildTakesItWithCuda(String artifact) {
    List<String> natives =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .map(entry -> String.valueOf(Path.of(entry).getFileName()))
            .filter(name -> name.matches(artifact + "-[0-9].*-(linux|windows)-.*[.]jar"))
            .toList();
    assertEquals(1, natives.size(), natives.toString());
  }
}
