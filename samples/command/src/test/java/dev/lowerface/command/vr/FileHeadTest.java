package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.vr.figure.HeadFile;
import dev.lowerface.command.vr.figure.MadeGltf;
import dev.lowerface.expression.Emotion;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.testing.Screen;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.opengl.GL33C;

/** Draws heads from files in the room, with pictures in {@code target/screenshots}. */
class FileHeadTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Screen.Colour GREEN =
      (red, green, blue) -> green > 60 && green > 2 * red && green > 2 * blue;
  private static final Screen.Colour BRIGHT_GREEN = (red, green, blue) -> green > 220 && red < 110;
  private static final Screen.Colour RED =
      (red, green, blue) -> red > 60 && red > 2 * green && red > 2 * blue;

  private static final int STEM = 700;

  private final OffscreenContext context = RoomPicture.open();
  private final ArkitFace face = new ArkitFace(WholeFace.view());

  @TempDir private Path folder;

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void theMadeHeadAsAFileLooksAndMovesLikeTheMadeHead() throws IOException {
    HeadFile file = HeadFile.load(MadeGltf.madeHead().glb(folder));
    BufferedImage atRest = drawn(file, "head-at-rest");
    assertAlike(atRest, drawn(null, "made-at-rest"));
    RoomPicture.show(face, Emotion.SURPRISE);
    BufferedImage surprised = drawn(file, "head-surprised");
    assertAlike(surprised, drawn(null, "made-surprised"));
    assertTrue(Screen.pixelsOf(surprised, RoomColours.MOUTH) > 30);
    assertEquals(0, Screen.pixelsOf(atRest, RoomColours.MOUTH));
    assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
  }

  @Test
  void aPictureColoursItsPartTheRightWayUp() throws IOException {
    HeadFile file = HeadFile.load(plate("OPAQUE").glb(folder));
    BufferedImage picture = drawn(file, "plate");
    int upper = RoomPicture.SIZE / 2 - 40; // The middle of the plate is 40 pixels above.
    BufferedImage above = picture.getSubimage(0, 0, RoomPicture.SIZE, upper);
    assertTrue(Screen.pixelsOf(picture, GREEN) > 3_000, "green above");
    assertTrue(Screen.pixelsOf(picture, RED) > 3_000, "red below");
    assertTrue(Screen.pixelsOf(above, GREEN) > 10 * Screen.pixelsOf(above, RED));
  }

  @Test
  void theRoomIsSeenThroughWhatIsMaskedAndALittleThroughWhatIsBlended() throws IOException {
    int opaque = green("OPAQUE", 0.4f);
    assertEquals(0, green("MASK", 0.4f), "less than half is not drawn");
    assertTrue(green("MASK", 0.6f) > 0.9 * opaque);
    assertEquals(0, Screen.pixelsOf(drawn(plateOf("BLEND", 0.4f), "blended"), BRIGHT_GREEN));
    assertTrue(Screen.pixelsOf(drawn(plateOf("OPAQUE", 0.4f), "opaque"), BRIGHT_GREEN) > 1_000);
    assertTrue(green("BLEND", 0.4f) > 0.5 * opaque);
  }

  @Test
  void aWholeFigureStandsOnTheFloorInPlaceOfThePedestal() throws IOException {
    MadeGltf made = MadeGltf.madeHead();
    ArrayNode nodes = made.json.putArray("nodes");
    nodes.addObject().put("mesh", 0).putArray("translation").add(0).add(1.5).add(0);
    nodes.addObject().put("mesh", 1);
    float[] body = {-0.1f, 0, 0, 0.1f, 0, 0, 0.1f, 1.3f, 0, -0.1f, 1.3f, 0};
    ObjectNode part = made.mesh(body, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1});
    part.put("indices", made.indices(0, 1, 2, 0, 2, 3));
    part.put("material", 0);
    made.json
        .withArray("materials")
        .addObject()
        .withObject("/pbrMetallicRoughness")
        .putArray("baseColorFactor")
        .add(0)
        .add(0.6)
        .add(0)
        .add(1);
    made.json.withArray("scenes").removeAll().addObject().putArray("nodes").add(0).add(1);
    HeadFile file = HeadFile.load(made.glb(folder));
    try (RoomScene scene = new RoomScene(file)) {
      BufferedImage down = RoomPicture.draw(scene, face, -40);
      save(down, "figure");
      assertTrue(Screen.pixelsOf(down, GREEN) > 3_000, "its body");
    }
    assertTrue(Screen.pixelsOf(drawn(file, "figure-ahead"), RoomColours.SKIN) > 5_000);
  }

  private HeadFile plateOf(String transparency, float opacity) throws IOException {
    MadeGltf made = plate(transparency);
    ((ObjectNode) made.json.at("/materials/0/pbrMetallicRoughness"))
        .putArray("baseColorFactor")
        .add(1)
        .add(1)
        .add(1)
        .add(opacity);
    return HeadFile.load(made.glb(folder));
  }

  private int green(String transparency, float opacity) throws IOException {
    return Screen.pixelsOf(drawn(plateOf(transparency, opacity), "plate-of-" + opacity), GREEN);
  }

  /** Half a metre of a plate, green above and red below. */
  private static MadeGltf plate(String transparency) throws IOException {
    MadeGltf made = new MadeGltf();
    made.mesh(
            new float[] {0, 0, 0, 0.4f, 0, 0, 0.4f, 0.4f, 0, 0, 0.4f, 0},
            new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1})
        .put("indices", made.indices(0, 1, 2, 0, 2, 3));
    made.target("jawOpen", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1f);
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      picture.setRGB(i % 64, i / 64, i < 32 * 64 ? 0x00ff00 : 0xff0000);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    made.picture(png.toByteArray(), 0, 1, 1, 1, 1, 0, 0, 0);
    ((ObjectNode) made.json.get("materials").get(0)).put("alphaMode", transparency);
    return made;
  }

  private BufferedImage drawn(@Nullable HeadFile file, String name) throws IOException {
    try (RoomScene scene = new RoomScene(file)) {
      BufferedImage picture = RoomPicture.draw(scene, face, 0);
      save(picture, name);
      return picture;
    }
  }

  private static void save(BufferedImage picture, String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    ImageIO.write(picture, "png", SCREENSHOTS.resolve("vr-" + name + ".png").toFile());
  }

  /** Alike down to where the stem begins, whose end depends on the bust's. */
  private static void assertAlike(BufferedImage one, BufferedImage other) {
    int differing = 0;
    for (int y = 0; y < STEM; y++) {
      for (int x = 0; x < RoomPicture.SIZE; x++) {
        differing += differ(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
      }
    }
    assertTrue(differing < 100, differing + " pixels differ");
  }

  private static boolean differ(int one, int other) {
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) > 20) {
        return true;
      }
    }
    return false;
  }
}
