package dev.lowerface.command.vr.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.javagl.jgltf.impl.v2.Material;
import de.javagl.jgltf.impl.v2.MaterialPbrMetallicRoughness;
import de.javagl.jgltf.impl.v2.Sampler;
import de.javagl.jgltf.impl.v2.Texture;
import de.javagl.jgltf.impl.v2.TextureInfo;
import de.javagl.jgltf.model.GltfConstants;
import dev.lowerface.command.vr.figure.FileMaterial.Transparency;
import dev.lowerface.command.vr.gltf.GltfSource;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.joml.Matrix3x2f;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;

/** Reads the materials of a document, each texture once. */
final class MaterialReader {
  private static final float DEFAULT_CUTOFF = 0.5f;

  /**
   * A material, and which coordinates its picture wants.
   *
   * @param material the material
   * @param coordinates the number of the set
   * @param move from these to the picture (KHR_texture_transform)
   */
  record Painted(FileMaterial material, int coordinates, Matrix3x2f move) {}

  private final GltfSource source;
  private final Map<Integer, EncodedPicture> pictures = new HashMap<>();

  MaterialReader(GltfSource source) {
    this.source = source;
  }

  /** The material of that number; white for null. */
  Painted read(@Nullable Integer number) {
    Material material = number == null ? new Material() : source.json().getMaterials().get(number);
    MaterialPbrMetallicRoughness colour = material.getPbrMetallicRoughness();
    float[] base = colour == null ? null : colour.getBaseColorFactor();
    TextureInfo texture = colour == null ? null : colour.getBaseColorTexture();
    String mode = material.getAlphaMode();
    Float cutoff = material.getAlphaCutoff();
    FileMaterial read =
        new FileMaterial(
            base == null ? new Vector4f(1) : new Vector4f(base[0], base[1], base[2], base[3]),
            texture == null ? null : picture(texture.getIndex()),
            mode == null ? Transparency.OPAQUE : Transparency.valueOf(mode),
            cutoff == null ? DEFAULT_CUTOFF : cutoff,
            Boolean.TRUE.equals(material.isDoubleSided()));
    if (texture == null) {
      return new Painted(read, 0, new Matrix3x2f());
    }
    JsonNode extensions = new ObjectMapper().valueToTree(texture.getExtensions());
    JsonNode moved = extensions.path("KHR_texture_transform");
    int set = texture.getTexCoord() == null ? 0 : texture.getTexCoord();
    return new Painted(read, moved.path("texCoord").asInt(set), move(moved));
  }

  private static Matrix3x2f move(JsonNode moved) {
    JsonNode offset = moved.path("offset");
    JsonNode scale = moved.path("scale");
    return new Matrix3x2f()
        .translate((float) offset.path(0).asDouble(0), (float) offset.path(1).asDouble(0))
        .scale((float) scale.path(0).asDouble(1), (float) scale.path(1).asDouble(1));
  }

  private EncodedPicture picture(int number) {
    EncodedPicture known = pictures.get(number);
    if (known != null) {
      return known;
    }
    Texture texture = source.json().getTextures().get(number);
    Integer image = texture.getSource();
    if (image == null) {
      throw source.wrong("PNG or JPEG for texture " + number, "a picture of another format alone");
    }
    Sampler sampler =
        texture.getSampler() == null
            ? new Sampler()
            : source.json().getSamplers().get(texture.getSampler());
    ByteBuffer data = source.model().getImageModels().get(image).getImageData().duplicate();
    byte[] bytes = new byte[data.rewind().remaining()];
    data.get(bytes);
    EncodedPicture read =
        new EncodedPicture(
            "image " + image + " of " + source.name(),
            bytes,
            orRepeated(sampler.getWrapS()),
            orRepeated(sampler.getWrapT()));
    pictures.put(number, read);
    return read;
  }

  private static int orRepeated(@Nullable Integer wrap) {
    return wrap == null ? GltfConstants.GL_REPEAT : wrap;
  }
}
