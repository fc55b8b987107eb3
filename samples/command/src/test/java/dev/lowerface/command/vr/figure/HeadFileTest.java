package dev.lowerface.command.vr.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.command.vr.figure.FileMaterial.Transparency;
import dev.lowerface.expression.Emotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn of a file, and where it lies. */
class HeadFileTest {
  private final MadeGltf made = MadeGltf.triangle("jawOpen");

  @TempDir private Path folder;

  @Test
  void nodesMoveTheirMeshesAndTheTargetsOfThese() throws IOException {
    made.node(0).put("mesh", 0).putArray("scale").add(2).add(2).add(2);
    made.node(0).putArray("translation").add(0).add(10).add(0);
    made.json.withArray("nodes").addObject().putArray("children").add(0);
    made.node(1).putArray("rotation").add(0).add(0).add(1).add(0); // Half a turn around z.
    made.json.withArray("scenes").removeAll().addObject().putArray("nodes").add(1);
    HeadFile file = load();
    assertPositions(file, 0, -10, 0, -2, -10, 0, 0, -12, 0);
    assertEquals(
        -2 * Shown.face(Emotion.SURPRISE).weight(17), Shown.rise(file, Emotion.SURPRISE), 1e-5);
    assertEquals(new Vector3f(-2, -12, 0), rounded(file.lower()));
    assertEquals(new Vector3f(0, -10, 0), rounded(file.upper()));
  }

  @Test
  void aMirroringNodeTurnsItsTrianglesRound() throws IOException {
    assertArrayEquals(new int[] {0, 1, 2}, load().parts().get(0).triangles());
    made.node(0).putArray("scale").add(-1).add(1).add(1);
    assertArrayEquals(new int[] {0, 2, 1}, load().parts().get(0).triangles());
  }

  @Test
  void jointsMoveTheirVerticesByTheirWeightsAndTheNodeDoesNot() throws IOException {
    made.node(0).put("skin", 0).putArray("translation").add(100).add(100).add(100);
    skin();
    // The first joint is 1 m up and was so when it was bound; the second is 3 m up and was 1 m.
    HeadFile file = load();
    assertPositions(file, 0, 0, 0, 1, 2, 0, 0, 2, 0);
  }

  @Test
  void jointsWithoutInverseBindMatricesAreWhereTheirNodesAre() throws IOException {
    made.node(0).put("skin", 0);
    skin();
    ((ObjectNode) made.json.get("skins").get(0)).remove("inverseBindMatrices");
    assertPositions(load(), 0, 1, 0, 1, 3, 0, 0, 3, 0);
  }

  @Test
  void aFigureOfVrm0IsTurnedToTheFront() throws IOException {
    made.json.withObject("/extensions/VRM/humanoid").putArray("humanBones").addObject();
    ((ObjectNode) made.json.at("/extensions/VRM/humanoid/humanBones/0"))
        .put("bone", "head")
        .put("node", 0);
    made.node(0).putArray("translation").add(0).add(0).add(-3);
    HeadFile file = load();
    assertPositions(file, 0, 0, 3, -1, 0, 3, 0, 1, 3);
    assertEquals(new Vector3f(0, 0, 3), rounded(file.headBone().orElseThrow()));
  }

  @Test
  void aSparseTargetMovesTheVerticesThatItNames() throws IOException {
    ObjectNode accessor =
        made.json
            .withArray("accessors")
            .addObject()
            .put("componentType", 5126)
            .put("type", "VEC3")
            .put("count", 3);
    ObjectNode sparse = accessor.putObject("sparse").put("count", 1);
    int values = made.floats("VEC3", 0, 5, 0);
    sparse
        .putObject("indices")
        .put("bufferView", made.view(new byte[] {2}))
        .put("componentType", 5121);
    sparse
        .putObject("values")
        .put("bufferView", made.json.at("/accessors/" + values + "/bufferView").asInt());
    int number = made.json.get("accessors").size() - 2;
    ((ObjectNode) made.part().get("targets").get(0)).put("POSITION", number);
    assertEquals(
        5 * Shown.face(Emotion.SURPRISE).weight(17), Shown.rise(load(), Emotion.SURPRISE), 1e-4);
  }

  @Test
  void theDataMayLieInAFileBesideTheDocumentOrInTheDocument() throws IOException {
    Files.write(folder.resolve("the data.bin"), made.data());
    assertPositions(HeadFile.load(made.gltf(folder, "the%20data.bin")), 0, 0, 0, 1, 0, 0, 0, 1, 0);
    assertPositions(HeadFile.load(made.gltf(folder, made.dataUri())), 0, 0, 0, 1, 0, 0, 0, 1, 0);
  }

  @Test
  void aMaterialHasItsColourPictureAndTransparency() throws IOException {
    made.picture(png(), 0, 1, 1, 1, 0, 0.5f);
    ObjectNode material = (ObjectNode) made.json.get("materials").get(0);
    material.put("alphaMode", "MASK").put("alphaCutoff", 0.25).put("doubleSided", true);
    material
        .withObject("/pbrMetallicRoughness")
        .putArray("baseColorFactor")
        .add(0.5)
        .add(1)
        .add(0)
        .add(1);
    material
        .withObject("/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform")
        .putArray("offset")
        .add(0.5)
        .add(0);
    FilePart part = load().parts().get(0);
    assertEquals(new Vector4f(0.5f, 1, 0, 1), part.material().base());
    assertEquals(Transparency.MASK, part.material().transparency());
    assertEquals(0.25f, part.material().cutoff());
    assertTrue(part.material().doubleSided());
    assertArrayEquals(new float[] {0.5f, 1, 1.5f, 1, 0.5f, 0.5f}, part.inPicture());
    EncodedPicture picture = part.material().picture();
    assertNotNull(picture);
    assertEquals(0xff00ff00, picture.decode().getRGB(0, 0));
  }

  @Test
  void theColoursOfVerticesCountButNotInVrm() throws IOException {
    ((ObjectNode) made.part().get("attributes"))
        .put("COLOR_0", made.floats("VEC3", 0, 0, 0, 0, 1, 0, 0, 0, 1));
    assertArrayEquals(
        new float[] {0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1}, load().parts().get(0).colours());
    made.json.withObject("/extensions/VRMC_vrm");
    assertEquals(1, load().parts().get(0).colours()[0]);
  }

  @Test
  void aPartWithoutNormalsHasThoseOfItsTriangles() throws IOException {
    ((ObjectNode) made.part().get("attributes")).remove("NORMAL");
    assertArrayEquals(
        new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, load().parts().get(0).normals(), 1e-6f);
  }

  @Test
  void aPartHasOnlyTheVerticesThatItsTrianglesUse() throws IOException {
    made.part().put("indices", made.indices(2, 2, 1));
    FilePart part = load().parts().get(0);
    assertEquals(2, part.vertices());
    assertArrayEquals(new int[] {0, 0, 1}, part.triangles());
  }

  private void skin() {
    made.json.withArray("nodes").addObject().putArray("translation").add(0).add(1).add(0);
    made.json.withArray("nodes").addObject().putArray("translation").add(0).add(3).add(0);
    made.json.withArray("scenes").removeAll().addObject().putArray("nodes").add(0).add(1).add(2);
    ((ObjectNode) made.part().get("attributes"))
        .put("JOINTS_0", made.bytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0}))
        .put("WEIGHTS_0", made.floats("VEC4", 1, 0, 0, 0, 1, 0, 0, 0, 0.5f, 0.5f, 0, 0));
    float[] down = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1};
    float[] both = new float[32];
    System.arraycopy(down, 0, both, 0, 16);
    System.arraycopy(down, 0, both, 16, 16);
    ObjectNode skin = made.json.withArray("skins").addObject();
    skin.put("inverseBindMatrices", made.floats("MAT4", both));
    skin.putArray("joints").add(1).add(2);
  }

  private static byte[] png() throws IOException {
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0xff00ff00);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  private HeadFile load() throws IOException {
    return HeadFile.load(made.glb(folder));
  }

  private static void assertPositions(HeadFile file, float... expected) {
    assertArrayEquals(expected, file.parts().get(0).positions(), 1e-5f);
  }

  private static Vector3f rounded(Vector3f vector) {
    return new Vector3f(Math.round(vector.x), Math.round(vector.y), Math.round(vector.z));
  }
}
