package dev.lowerface.openxr.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.openxr.ManualClock;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.openxr.SessionLoop;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.graphics.OffscreenContext;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

@Tag("monado")
class ExpressionPanelMonadoTest {
  private final MonadoService service = MonadoService.start();
  private final MadeSample sample = new MadeSample();
  private final ManualClock clock = new ManualClock(1_000_000_000);

  @AfterEach
  void endTheService() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTextureHasTheBarsAndIsFilledOnlyWhenTheyChange(boolean surfaceless) {
    try (OffscreenContext context =
            surfaceless ? OffscreenContext.openSurfaceless() : OffscreenContext.open();
        XrConnection connection =
            XrConnection.open("test", context.requiredExtensions(), List.of());
        PanelFeed feed = new PanelFeed()) {
      XrSession session = session(context, connection);
      ExpressionPanel panel = ExpressionPanel.create(session, feed, PanelPlacement.DEFAULT, clock);
      assertNull(panel.layer());
      feed.onSample(sample.valid(1, Emotion.SURPRISE, 0.65f, InputQuality.GOOD));
      int bound = GL33C.glGetInteger(GL33C.GL_TEXTURE_BINDING_2D);
      assertTrue(panel.update());
      assertEquals(bound, GL33C.glGetInteger(GL33C.GL_TEXTURE_BINDING_2D));
      assertNotNull(panel.layer());
      assertEquals(83, barLength(panel.texture(), Emotion.SURPRISE));
      assertEquals(6, barLength(panel.texture(), Emotion.FEAR));

      clock.nowNanos += 1_000_000_000;
      assertFalse(panel.update());
      feed.onSample(sample.valid(2, Emotion.FEAR, 0.3f, InputQuality.GOOD));
      assertTrue(panel.update());
      assertEquals(38, barLength(panel.texture(), Emotion.FEAR));
      feed.onSample(sample.valid(3, Emotion.FEAR, 0.9f, InputQuality.GOOD));
      assertFalse(panel.update(), "drawn again within a fifteenth of a second");
      clock.nowNanos += 1_000_000_000 / ExpressionPanel.MOST_PER_SECOND;
      assertTrue(panel.update());
      assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());

      panel.close();
      panel.close();
      assertThrows(IllegalStateException.class, panel::update);
      assertThrows(IllegalStateException.class, panel::layer);
    }
  }

  private static XrSession session(OffscreenContext context, XrConnection connection) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long binding = context.binding(connection.instance(), connection.headset(), stack);
      return new SessionLoop(connection, binding).session();
    }
  }

  /** How many pixels of a bar are lit, in the texture: its lowest row is the first. */
  private static int barLength(int texture, Emotion emotion) {
    ByteBuffer pixels = MemoryUtil.memAlloc(PanelPicture.WIDTH * PanelPicture.HEIGHT * 4);
    try {
      GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
      GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, pixels);
      GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, 0);
      int row = PanelPicture.HEIGHT - 1 - PanelPicture.barRow(emotion);
      int length = 0;
      for (int x = 0; x < PanelPicture.BAR_WIDTH; x++) {
        int green =
            pixels.get((row * PanelPicture.WIDTH + PanelPicture.BAR_LEFT + x) * 4 + 1) & 0xff;
        length += green > 70 ? 1 : 0; // Between the track and a bar that is not shown.
      }
      return length;
    } finally {
      MemoryUtil.memFree(pixels);
    }
  }
}
