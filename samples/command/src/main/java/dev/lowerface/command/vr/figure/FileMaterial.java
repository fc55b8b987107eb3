package dev.lowerface.command.vr.figure;

import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;

/**
 * What a part looks like: of a material of glTF its base colour and how it lets light through (glTF
 * 2.0, 3.9).
 *
 * @param base linear red, green, blue and opacity, 0 to 1
 * @param picture by what that is multiplied; null for nothing
 * @param transparency how it lets light through
 * @param cutoff the least opacity that is drawn, of {@link Transparency#MASK}
 * @param doubleSided whether its triangles are seen from behind, too
 */
public record FileMaterial(
    Vector4fc base,
    @Nullable EncodedPicture picture,
    Transparency transparency,
    float cutoff,
    boolean doubleSided) {
  /** How a material lets light through. */
  public enum Transparency {
    /** Not at all. */
    OPAQUE,
    /** Each point wholly or not at all. */
    MASK,
    /** As much as its opacity leaves. */
    BLEND
  }
}
