package dev.lowerface.jmonkeyengine.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneLwjglTest {
  @Test
  void thereIsOneLwjglOnTheClassPathAndItIsTheEngines() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(each -> String.valueOf(Path.of(each).getFileName()))
            .filter(name -> name.matches("lwjgl(-opengl|-glfw|-openxr)?-[0-9.]+\\.jar"))
            .sorted()
            .toList();
    assertEquals(
        List.of("lwjgl-3.3.6.jar", "lwjgl-glfw-3.3.6.jar", "lwjgl-opengl-3.3.6.jar"), jars);
  }
}
