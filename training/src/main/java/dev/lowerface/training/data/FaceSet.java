package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The faces of one split.
 *
 * @param description the data set and split, for metadata and reports
 * @param faces the faces, in the order of the label file
 */
public record FaceSet(String description, List<Face> faces) {
  public FaceSet {
    faces = List.copyOf(faces);
  }

  /**
   * Reads a split of the data set that {@code --data} names.
   *
   * @param data {@code ferplus:PATH}, a zip or a folder in Microsoft's FER+ layout
   * @param split the split
   * @return its faces
   * @throws LowerfaceException if the text, the files or their contents are not as expected
   */
  public static FaceSet read(String data, Split split) {
    return ferPlus(data).read(split);
  }

  /**
   * Reads the other splits of a data set, as far as they are there.
   *
   * @param data as in {@link #read}
   * @param split the split that is left out
   * @return the others
   * @throws LowerfaceException as in {@link #read}
   */
  public static List<FaceSet> readOthers(String data, Split split) {
    FerPlus ferPlus = ferPlus(data);
    return Arrays.stream(Split.values())
        .filter(other -> other != split && ferPlus.has(other))
        .map(ferPlus::read)
        .toList();
  }

  private static FerPlus ferPlus(String data) {
    String scheme = "ferplus:";
    if (!data.startsWith(scheme) || data.length() == scheme.length()) {
      throw new LowerfaceException(
          "expected ferplus:PATH as --data, a zip or folder in FER+'s layout, got '" + data + "'");
    }
    return new FerPlus(Path.of(data.substring(scheme.length())));
  }

  /**
   * How many faces each class has.
   *
   * @return eight counts in class order
   */
  public List<Integer> counts() {
    Integer[] counts = new Integer[Emotion.COUNT];
    for (int c = 0; c < counts.length; c++) {
      Emotion emotion = Emotion.at(c);
      counts[c] = (int) faces.stream().filter(face -> face.label() == emotion).count();
    }
    return List.of(counts);
  }

  /**
   * A random part, for a dry run.
   *
   * @param limit how many faces at most; 0 for all
   * @param seed the same seed gives the same faces
   * @return the part, in the order of this set
   */
  public FaceSet limited(int limit, long seed) {
    if (limit <= 0 || limit >= faces.size()) {
      return this;
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Face> part = new ArrayList<>(limit);
    int left = faces.size();
    for (Face face : faces) {
      if (random.nextInt(left--) < limit - part.size()) {
        part.add(face);
      }
    }
    return new FaceSet(description + ", " + limit + " of " + faces.size() + " faces", part);
  }

  /**
   * Whether each face's pixels also stand, byte for byte, in another set. FER2013 has such pictures
   * across its splits, and accuracy is reported with and without them.
   *
   * @param others the other splits
   * @return one flag for each face
   */
  public boolean[] standsIn(List<FaceSet> others) {
    Set<ByteBuffer> known = new HashSet<>();
    others.forEach(set -> set.faces.forEach(face -> known.add(ByteBuffer.wrap(face.pixels()))));
    boolean[] flags = new boolean[faces.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = known.contains(ByteBuffer.wrap(faces.get(i).pixels()));
    }
    return flags;
  }
}
