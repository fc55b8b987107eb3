package dev.lowerface.command.vr.head;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.vr.figure.EncodedPicture;
import dev.lowerface.command.vr.figure.FileMaterial;
import dev.lowerface.command.vr.figure.FileMaterial.Transparency;
import dev.lowerface.command.vr.figure.FilePart;
import dev.lowerface.command.vr.figure.HeadFile;
import dev.lowerface.rendering.opengl.ShaderProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.opengl.GL33C;

/** A head from a file, or a whole figure. */
public final class FileHead implements ShownHead {
  private final HeadPlace place;
  private final List<MovedPart> parts = new ArrayList<>();
  private final Map<EncodedPicture, PictureTexture> pictures = new HashMap<>();
  private final PictureTexture white = new PictureTexture();

  /**
   * In the current context.
   *
   * @param file what it looks like and how it moves
   */
  public FileHead(HeadFile file) {
    place = HeadPlace.of(file);
    // What lets light through at some points only comes after what hides them.
    file.parts().stream()
        .sorted(Comparator.comparing(part -> part.material().transparency()))
        .forEach(this::add);
  }

  private void add(FilePart part) {
    EncodedPicture picture = part.material().picture();
    PictureTexture texture =
        picture == null
            ? white
            : pictures.computeIfAbsent(picture, each -> new PictureTexture(each));
    parts.add(new MovedPart(part, texture));
  }

  @Override
  public HeadPlace place() {
    return place;
  }

  @Override
  public void show(ArkitFace face) {
    parts.forEach(part -> part.show(face));
  }

  @Override
  public void drawSolid(ShaderProgram program) {
    program.set("model", place.inRoom());
    for (MovedPart part : parts) {
      if (part.material().transparency() != Transparency.BLEND) {
        draw(part, program);
      }
    }
  }

  @Override
  public void drawTransparent(ShaderProgram program) {
    program.set("model", place.inRoom());
    GL33C.glEnable(GL33C.GL_BLEND);
    GL33C.glBlendFunc(GL33C.GL_SRC_ALPHA, GL33C.GL_ONE_MINUS_SRC_ALPHA);
    for (MovedPart part : parts) {
      if (part.material().transparency() == Transparency.BLEND) {
        draw(part, program);
      }
    }
    GL33C.glDisable(GL33C.GL_BLEND);
  }

  private static void draw(MovedPart part, ShaderProgram program) {
    FileMaterial material = part.material();
    program.set(
        "base", material.base().x(), material.base().y(), material.base().z(), material.base().w());
    program.set("opaque", material.transparency() == Transparency.BLEND ? 0 : 1);
    program.set("least", material.transparency() == Transparency.MASK ? material.cutoff() : 0);
    if (material.doubleSided()) {
      GL33C.glDisable(GL33C.GL_CULL_FACE);
    }
    part.draw();
    GL33C.glEnable(GL33C.GL_CULL_FACE);
  }

  @Override
  public void close() {
    parts.forEach(MovedPart::close);
    pictures.values().forEach(PictureTexture::close);
    white.close();
  }
}
