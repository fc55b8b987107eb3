package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFaultTest {
  private final LinkageError error = new UnsatisfiedLinkError("no jniopencv_core in …");

  @TempDir Path system;

  @Test
  void anEditionOfWindowsWithoutMediaFoundationIsSentForIt() {
    String message = String.valueOf(NativeFault.of("OpenCV", error, system).getMessage());
    assertTrue(message.startsWith("expected the native libraries of OpenCV to load"), message);
    assertTrue(message.endsWith("install the optional feature Media Feature Pack"), message);
  }

  @Test
  void anyOtherSystemIsSentForItsNativesAndTheRedistributable() throws IOException {
    Files.createFile(system.resolve("mfplat.dll"));
    for (Path folder : new Path[] {system, system.resolve("not there")}) {
      String message = String.valueOf(NativeFault.of("OpenCV", error, folder).getMessage());
      assertTrue(message.contains("no jniopencv_core"), message);
      assertTrue(message.endsWith("current Visual C++ redistributable"), message);
    }
  }
}
