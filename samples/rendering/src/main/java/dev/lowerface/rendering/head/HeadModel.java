package dev.lowerface.rendering.head;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the kit's head that a mouth camera can see: mesh, shapes, and what each vertex is
 * made of. Centimetres; y is up and z out of the face. Immutable; one is enough for any number of
 * {@linkplain HeadSurface surfaces}.
 */
public final class HeadModel {
  /** What lies above hides behind the visor. */
  private static final float HIGHEST = 5.5f;

  /** What lies behind hides behind the face. */
  private static final float REARMOST = -2.5f;

  private final float[] neutral;
  private final int[] triangles;
  private final int underVisor;
  private final HeadPart[] parts;
  private final List<HeadShape> expressions = new ArrayList<>();
  private final List<HeadShape> identities = new ArrayList<>();
  private final MouthRings rings;

  /** What lies above the nose's bridge or beside it hides behind any visor. */
  private static final float UNDER_VISOR = 2.2f;

  private static final float NOSE_HALF_WIDTH = 1.6f;

  private HeadModel(WavefrontMesh mesh, List<HeadShape> shapes) {
    int[] below = chosen(mesh, false);
    int[] above = chosen(mesh, true);
    underVisor = below.length;
    int[] kept = Arrays.copyOf(below, below.length + above.length);
    System.arraycopy(above, 0, kept, below.length, above.length);
    int[] newIndex = new int[HeadPart.VERTICES];
    int[] oldIndex = new int[HeadPart.VERTICES];
    int count = 0;
    triangles = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int old = kept[i];
      if (newIndex[old] == 0) {
        oldIndex[count] = old;
        newIndex[old] = ++count;
      }
      triangles[i] = newIndex[old] - 1;
    }
    neutral = new float[3 * count];
    parts = new HeadPart[count];
    for (int i = 0; i < count; i++) {
      parts[i] = HeadPart.of(oldIndex[i]);
      System.arraycopy(mesh.positions(), 3 * oldIndex[i], neutral, 3 * i, 3);
    }
    for (HeadShape shape : shapes) {
      short[] deltas = new short[3 * count];
      for (int i = 0; i < count; i++) {
        System.arraycopy(shape.deltas(), 3 * oldIndex[i], deltas, 3 * i, 3);
      }
      (shape.identity() ? identities : expressions)
          .add(new HeadShape(shape.name(), shape.identity(), shape.scale(), deltas));
    }
    rings = new MouthRings(neutral, triangles, parts);
  }

  /**
   * Reads a head.
   *
   * @param path a zip or a folder with {@code neutral.obj}, {@code shapes.json} and {@code
   *     shapes.i16}
   * @return the head
   * @throws LowerfaceException if one of them is missing, or is not as it should be
   */
  public static HeadModel read(Path path) {
    HeadFiles files = new HeadFiles(path);
    WavefrontMesh mesh = WavefrontMesh.read(files.read(HeadFiles.MESH));
    if (mesh.positions().length != 3 * HeadPart.VERTICES) {
      throw new LowerfaceException(
          "expected a head of "
              + HeadPart.VERTICES
              + " vertices, as ICT FaceKit's light model without eyes has, got "
              + mesh.positions().length / 3
              + " in "
              + path);
    }
    return new HeadModel(
        mesh, shapes(files.read(HeadFiles.SHAPES), files.read(HeadFiles.DELTAS), path));
  }

  private static List<HeadShape> shapes(byte[] json, byte[] deltas, Path path) {
    try {
      JsonNode described = new ObjectMapper().readTree(json).path("shapes");
      int values = 3 * HeadPart.VERTICES;
      if (deltas.length != 2L * values * described.size() || described.isEmpty()) {
        throw new LowerfaceException(
            String.format(
                "expected %d bytes of deltas for the %d shapes of shapes.json, got %d in %s",
                2L * values * described.size(), described.size(), deltas.length, path));
      }
      ShortBuffer all = ByteBuffer.wrap(deltas).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      List<HeadShape> shapes = new ArrayList<>();
      for (JsonNode shape : described) {
        short[] own = new short[values];
        all.get(own);
        shapes.add(
            new HeadShape(
                shape.path("name").asText(),
                shape.path("kind").asText().equals("identity"),
                (float) shape.path("scale").asDouble(),
                own));
      }
      return shapes;
    } catch (IOException e) {
      throw new LowerfaceException("expected shapes.json of the head in " + path + " as JSON", e);
    }
  }

  /** The triangles that a camera can see: those above a visor's edge, or the others. */
  private static int[] chosen(WavefrontMesh mesh, boolean above) {
    int[] all = mesh.triangles();
    int[] kept = new int[all.length];
    int count = 0;
    for (int t = 0; t < all.length; t += 3) {
      boolean seen = false;
      boolean hides = true;
      for (int k = 0; k < 3; k++) {
        float x = mesh.positions()[3 * all[t + k]];
        float y = mesh.positions()[3 * all[t + k] + 1];
        seen |= y < HIGHEST && mesh.positions()[3 * all[t + k] + 2] > REARMOST;
        hides &= y > UNDER_VISOR && Math.abs(x) > NOSE_HALF_WIDTH;
      }
      hides |= HeadPart.of(all[t]) == HeadPart.EYE_SOCKET;
      if (seen && hides == above) {
        System.arraycopy(all, t, kept, count, 3);
        count += 3;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /**
   * How many vertices can be seen.
   *
   * @return the number
   */
  public int vertices() {
    return parts.length;
  }

  /**
   * The triangles; those that a visor hides come last.
   *
   * @return a copy, three vertices each
   */
  public int[] triangles() {
    return triangles.clone();
  }

  /**
   * How many corners of triangles no visor hides.
   *
   * @return the length of the first part of {@link #triangles}
   */
  public int cornersUnderVisor() {
    return underVisor;
  }

  /**
   * The part that a vertex belongs to.
   *
   * @param vertex its number
   * @return the part
   */
  public HeadPart part(int vertex) {
    return parts[vertex];
  }

  /**
   * The names of the shapes of expressions, in the order of every vector of weights.
   *
   * @return for instance {@code jawOpen}
   */
  public List<String> expressionNames() {
    return expressions.stream().map(HeadShape::name).toList();
  }

  /**
   * How many shapes tell people apart.
   *
   * @return the number
   */
  public int identityCount() {
    return identities.size();
  }

  /**
   * The rings of vertices around the mouth.
   *
   * @return the rings
   */
  public MouthRings rings() {
    return rings;
  }

  float[] neutral() {
    return neutral;
  }

  int[] sharedTriangles() {
    return triangles;
  }

  List<HeadShape> expressions() {
    return expressions;
  }

  List<HeadShape> identities() {
    return identities;
  }
}
