package dev.lowerface.openxr.graphics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.openxr.MonadoService;
import dev.lowerface.openxr.SessionLoop;
import dev.lowerface.openxr.XrConnection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.MemoryStack;

@Tag("monado")
class OffscreenContextMonadoTest {
  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void aRuntimeTakesTheContextOfAHiddenWindow() {
    assertCreatesASession(OffscreenContext.open());
  }

  @Test
  void aRuntimeTakesAContextWithoutASurface() {
    assertCreatesASession(OffscreenContext.openSurfaceless());
  }

  @Test
  void cannotBeUsedAfterItIsClosed() {
    OffscreenContext context = OffscreenContext.open();
    try (XrConnection connection =
            XrConnection.open("test", context.requiredExtensions(), List.of());
        MemoryStack stack = MemoryStack.stackPush()) {
      context.close();
      context.close();
      assertThrows(
          IllegalStateException.class,
          () -> context.binding(connection.instance(), connection.headset(), stack));
    }
  }

  private static void assertCreatesASession(OffscreenContext opened) {
    try (OffscreenContext context = opened;
        XrConnection connection =
            XrConnection.open("test", context.requiredExtensions(), List.of());
        MemoryStack stack = MemoryStack.stackPush()) {
      long binding = context.binding(connection.instance(), connection.headset(), stack);
      assertTrue(new SessionLoop(connection, binding).session().address() != 0);
    }
  }
}
