package dev.lowerface.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CppRuntimeTest {
  @TempDir Path java;

  @Test
  void aJavaWithAnOldOneIsRefusedWithItsVersionAndARemedy() throws IOException {
    bring(14, 29);
    String message = Refusal.of(() -> CppRuntime.require(java));
    assertTrue(message.startsWith("expected Microsoft's C++ runtime 14.40 or later"), message);
    assertTrue(message.contains("brings 14.29 ("), message);
    assertTrue(message.contains("msvcp140.dll); use a newer release"), message);
  }

  @Test
  void aJavaWithANewOneWithNoneOrWithOneThatDoesNotSayIsTaken() throws IOException {
    assertDoesNotThrow(() -> CppRuntime.require(java));
    for (int[] version : new int[][] {{14, 40}, {14, 44}, {15, 0}}) {
      bring(version[0], version[1]);
      assertDoesNotThrow(() -> CppRuntime.require(java));
    }
    Files.write(java.resolve("bin").resolve("msvcp140.dll"), new byte[1001]);
    assertDoesNotThrow(() -> CppRuntime.require(java));
  }

  /** A file with the fixed part of a version resource somewhere in it. */
  private void bring(int major, int minor) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(1001).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(400, 0xFEEF04BD).putInt(404, 0x10000).putInt(408, major << 16 | minor);
    Files.write(Files.createDirectories(java.resolve("bin")).resolve("msvcp140.dll"), file.array());
  }
}
