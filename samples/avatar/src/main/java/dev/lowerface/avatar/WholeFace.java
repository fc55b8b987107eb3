package dev.lowerface.avatar;

import dev.lowerface.blendshape.BlendshapeSet;
import dev.lowerface.blendshape.BlendshapeView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A table of action units that moves brows and lids, too. Nobody has seen those of the wearer, whom
 * the headset covers: an avatar moved by it shows what most people's upper face does with that
 * emotion.
 */
public final class WholeFace {
  private static final String TABLE = "whole-face.csv";

  private WholeFace() {}

  /**
   * The view by that table.
   *
   * @return a view of {@link BlendshapeSet#FB_FACE_TRACKING2}
   */
  public static BlendshapeView view() {
    try (InputStream in = WholeFace.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("expected " + TABLE + " in the jar; build it anew");
      }
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return BlendshapeView.parse(TABLE, table, BlendshapeSet.FB_FACE_TRACKING2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
