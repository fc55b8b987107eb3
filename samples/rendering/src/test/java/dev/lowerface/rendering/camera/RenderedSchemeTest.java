package dev.lowerface.rendering.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraSource;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedSchemeTest {
  @TempDir Path folder;

  @Test
  void theRuntimeFindsItByItsName() {
    assertEquals(
        "rendered person 7",
        CameraSource.parse("rendered:" + folder + "?seed=7&show=talking", NanoClock.SYSTEM)
            .description());
  }

  @Test
  void aHeadThatIsNotThereIsNamed() {
    String message = refusal("rendered:" + folder.resolve("none.zip"));
    assertTrue(message.contains("none.zip"), message);
    assertTrue(message.contains("is not part of this program"), message);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertTrue(refusal("rendered:" + folder + "?sed=7").contains("rendered:FOLDER_OR_ZIP?seed=N"));
    assertTrue(refusal("rendered:" + folder + "?rate=0").contains("from 1 to 120"));
    assertTrue(refusal("rendered:" + folder + "?show=dance").contains("got 'dance'"));
  }

  private static String refusal(String source) {
    return String.valueOf(
        assertThrows(LowerfaceException.class, () -> CameraSource.parse(source, NanoClock.SYSTEM))
            .getMessage());
  }
}
