package dev.lowerface.command.vr.figure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.avatar.AvatarShape;
import dev.lowerface.avatar.HeadMesh;
import dev.lowerface.avatar.MadeHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Writes small files of glTF 2.0 by hand, by the specification, for tests to read. */
public final class MadeGltf {
  private static final int FLOAT = 5126;
  private static final int UNSIGNED_INT = 5125;
  private static final int UNSIGNED_BYTE = 5121;

  /** The document, for whatever else a test wants in it. */
  public final ObjectNode json = new ObjectMapper().createObjectNode();

  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

  /** An empty document with one scene of node 0. */
  public MadeGltf() {
    json.putObject("asset").put("version", "2.0");
    json.put("scene", 0);
    json.putArray("scenes").addObject().putArray("nodes").add(0);
    json.putArray("nodes").addObject().put("mesh", 0);
  }

  /** A triangle of one metre in the plane of x and y, of one target that moves its top up by 1. */
  public static MadeGltf triangle(String targetName) {
    MadeGltf made = new MadeGltf();
    ObjectNode part =
        made.mesh(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1});
    part.put("indices", made.indices(0, 1, 2));
    made.target(targetName, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    return made;
  }

  /** The head that is made by code, as a file with the same shapes. */
  public static MadeGltf madeHead() {
    HeadMesh head = MadeHead.create();
    MadeGltf made = new MadeGltf();
    ObjectNode part = made.mesh(head.positions(), head.normals());
    part.put("indices", made.indices(head.indices()));
    float[] opaque = head.colours().clone();
    for (int i = 3; i < opaque.length; i += 4) {
      opaque[i] = 1;
    }
    ((ObjectNode) part.get("attributes")).put("COLOR_0", made.floats("VEC4", opaque));
    for (AvatarShape shape : head.shapes()) {
      made.target(shape.name(), shape.positions());
      int last = made.part().get("targets").size() - 1;
      ((ObjectNode) made.part().get("targets").get(last))
          .put("NORMAL", made.floats("VEC3", shape.normals()));
    }
    return made;
  }

  /** Adds a mesh of one part; returns the part. */
  public ObjectNode mesh(float[] positions, float[] normals) {
    ObjectNode part = json.withArray("meshes").addObject().putArray("primitives").addObject();
    part.putObject("attributes")
        .put("POSITION", floats("VEC3", positions))
        .put("NORMAL", floats("VEC3", normals));
    return part;
  }

  /** Adds a target to the first mesh. */
  public void target(String name, float... positions) {
    ObjectNode mesh = mesh();
    part().withArray("targets").addObject().put("POSITION", floats("VEC3", positions));
    mesh.withObject("/extras").withArray("targetNames").add(name);
  }

  /** The first mesh. */
  public ObjectNode mesh() {
    return (ObjectNode) json.get("meshes").get(0);
  }

  /** Its first part. */
  public ObjectNode part() {
    return (ObjectNode) mesh().get("primitives").get(0);
  }

  /** A node. */
  public ObjectNode node(int number) {
    return (ObjectNode) json.get("nodes").get(number);
  }

  /** Adds numbers; returns their accessor. */
  public int floats(String type, float... values) {
    byte[] bytes = new byte[Float.BYTES * values.length];
    littleEndian(bytes).asFloatBuffer().put(values);
    return accessor(view(bytes), FLOAT, type, values.length / components(type));
  }

  /** Adds vertices of triangles; returns their accessor. */
  public int indices(int... values) {
    byte[] bytes = new byte[Integer.BYTES * values.length];
    littleEndian(bytes).asIntBuffer().put(values);
    return accessor(view(bytes), UNSIGNED_INT, "SCALAR", values.length);
  }

  /** Adds joints of vertices; returns their accessor. */
  public int bytes(byte... values) {
    return accessor(view(values), UNSIGNED_BYTE, "VEC4", values.length / 4);
  }

  /** Adds bytes; returns their view. */
  public int view(byte[] bytes) {
    while (binary.size() % 4 != 0) {
      binary.write(0);
    }
    json.withArray("bufferViews")
        .addObject()
        .put("buffer", 0)
        .put("byteOffset", binary.size())
        .put("byteLength", bytes.length);
    binary.writeBytes(bytes);
    return json.get("bufferViews").size() - 1;
  }

  private int accessor(int view, int componentType, String type, int count) {
    json.withArray("accessors")
        .addObject()
        .put("bufferView", view)
        .put("componentType", componentType)
        .put("type", type)
        .put("count", count);
    return json.get("accessors").size() - 1;
  }

  private static int components(String type) {
    return type.equals("SCALAR") ? 1 : type.equals("MAT4") ? 16 : type.charAt(3) - '0';
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Colours the first part with a picture, PNG. */
  public void picture(byte[] png, float... coordinates) {
    ((ObjectNode) part().get("attributes")).put("TEXCOORD_0", floats("VEC2", coordinates));
    part().put("material", 0);
    json.withArray("images").addObject().put("bufferView", view(png)).put("mimeType", "image/png");
    json.withArray("textures").addObject().put("source", 0);
    json.withArray("materials")
        .addObject()
        .withObject("/pbrMetallicRoughness/baseColorTexture")
        .put("index", 0);
  }

  /** The binary container (glTF 2.0, 4.4). */
  public byte[] glb() throws IOException {
    json.putArray("buffers").addObject().put("byteLength", binary.size());
    byte[] text = padded(json.toString().getBytes(StandardCharsets.UTF_8), ' ');
    byte[] data = padded(binary.toByteArray(), '\0');
    int length = 12 + 8 + text.length + 8 + data.length;
    byte[] bytes = new byte[length];
    ByteBuffer glb = littleEndian(bytes);
    glb.putInt(0x46546C67).putInt(2).putInt(length);
    glb.putInt(text.length).putInt(0x4E4F534A).put(text);
    glb.putInt(data.length).putInt(0x004E4942).put(data);
    return bytes;
  }

  /** Writes the binary container into a folder. */
  public Path glb(Path folder) throws IOException {
    return Files.write(folder.resolve("head.glb"), glb());
  }

  /** Writes the document alone, its data in a file beside it. */
  public Path gltf(Path folder, String dataName) throws IOException {
    json.putArray("buffers").addObject().put("byteLength", binary.size()).put("uri", dataName);
    return Files.writeString(folder.resolve("head.gltf"), json.toString());
  }

  /** What the document's data is. */
  public byte[] data() {
    return binary.toByteArray();
  }

  /** Its data as a URI of its own. */
  public String dataUri() {
    return "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(data());
  }

  private static byte[] padded(byte[] bytes, char with) {
    byte[] padded = new byte[(bytes.length + 3) / 4 * 4];
    Arrays.fill(padded, (byte) with);
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return padded;
  }
}
