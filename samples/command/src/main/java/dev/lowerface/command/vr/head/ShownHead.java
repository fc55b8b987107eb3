package dev.lowerface.command.vr.head;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.rendering.opengl.ShaderProgram;

/** A head in the room, in the current context. */
public interface ShownHead extends AutoCloseable {
  /**
   * Where it is.
   *
   * @return its place, which does not change
   */
  HeadPlace place();

  /**
   * Moves it, once in a frame.
   *
   * @param face what to show
   */
  void show(ArkitFace face);

  /**
   * Draws what hides what is behind it.
   *
   * @param program the room's, in use
   */
  void drawSolid(ShaderProgram program);

  /**
   * Draws what something is seen through, after all that is behind it.
   *
   * @param program the room's, in use
   */
  void drawTransparent(ShaderProgram program);

  @Override
  void close();
}
