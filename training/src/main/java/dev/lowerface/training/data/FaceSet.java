package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.picture.Picture;
import java.nio.ByteBuffer;
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
 * @param side width and height of all pictures, or 0 where they differ
 * @param skipped what is wrong with each picture that was left out
 */
public record FaceSet(String description, List<Face> faces, int side, List<String> skipped) {
  /** What {@code --data} takes. */
  public static final String FORMS = DataSet.FORMS;

  private static final int NAMED = 10;
  private static final long CAP_SEED = 1;

  public FaceSet {
    faces = List.copyOf(faces);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads a split of the data set that {@code --data} names, and decodes each picture once.
   *
   * @param data {@link #FORMS}
   * @param split the split
   * @param skipCorrupt whether pictures that cannot be read are left out instead of refused
   * @return its faces
   * @throws LowerfaceException if the text, the files or their contents are not as expected
   */
  public static FaceSet read(String data, Split split, boolean skipCorrupt) {
    return read(data, split, Protocol.MAJORITY, skipCorrupt);
  }

  /**
   * Reads a split with other targets than one label for each face.
   *
   * @param data as in {@link #read(String, Split, boolean)}
   * @param split the split
   * @param protocol from votes to targets
   * @param skipCorrupt as there
   * @return its faces
   * @throws LowerfaceException as there, and if the data set has no votes
   */
  public static FaceSet read(String data, Split split, Protocol protocol, boolean skipCorrupt) {
    return read(DataSet.of(data, protocol), split, skipCorrupt);
  }

  private static FaceSet read(DataSet set, Split split, boolean skipCorrupt) {
    Unreadable unreadable = new Unreadable();
    List<Face> readable =
        set.read(split, unreadable).parallelStream()
            .filter(face -> face.picture() instanceof Picture.Pixels || decodes(face, unreadable))
            .toList();
    List<String> problems = unreadable.problems();
    String description = set.description(split);
    if (!problems.isEmpty()) {
      String what =
          problems.size()
              + " of "
              + (readable.size() + problems.size())
              + " pictures of "
              + description
              + " cannot be read: "
              + some(problems);
      if (!skipCorrupt) {
        throw new LowerfaceException(what + "; mend them or give --skip-corrupt");
      }
      System.err.println(what + "; skipped");
      description += ", " + problems.size() + " pictures skipped";
    }
    List<String> leftOut = unreadable.leftOut();
    if (!leftOut.isEmpty()) {
      System.err.println(leftOut.size() + " left out of " + description + ": " + some(leftOut));
      description += ", " + leftOut.size() + " left out";
    }
    if (readable.isEmpty()) {
      throw new LowerfaceException("expected at least one labelled face in " + description);
    }
    return new FaceSet(description, readable, set.side(), problems);
  }

  private static String some(List<String> all) {
    return String.join("; ", all.subList(0, Math.min(NAMED, all.size())))
        + (all.size() > NAMED ? "; ..." : "");
  }

  private static boolean decodes(Face face, Unreadable unreadable) {
    Boolean whole =
        unreadable.attempt(
            () -> {
              face.picture().decode(1).release();
              return true;
            });
    return whole != null;
  }

  /**
   * Reads the other splits of a data set, as far as they are there.
   *
   * @param data as in {@link #read(String, Split, boolean)}
   * @param split the split that is left out
   * @param skipCorrupt as in {@link #read(String, Split, boolean)}
   * @return the others
   * @throws LowerfaceException as in {@link #read(String, Split, boolean)}
   */
  public static List<FaceSet> readOthers(String data, Split split, boolean skipCorrupt) {
    DataSet set = DataSet.of(data, Protocol.MAJORITY);
    return Arrays.stream(Split.values())
        .filter(other -> other != split && set.has(other))
        .map(other -> read(set, other, skipCorrupt))
        .toList();
  }

  /**
   * At most so many faces of each class, chosen at random, always the same.
   *
   * @param cap the most faces of a class; 0 for all
   * @return the part, in the order of this set
   */
  public FaceSet capped(int cap) {
    List<Integer> counts = counts();
    if (cap <= 0 || counts.stream().allMatch(count -> count <= cap)) {
      return this;
    }
    SplittableRandom random = new SplittableRandom(CAP_SEED);
    int[] left = counts.stream().mapToInt(Integer::intValue).toArray();
    int[] room = counts.stream().mapToInt(count -> Math.min(cap, count)).toArray();
    List<Face> part = new ArrayList<>();
    for (Face face : faces) {
      int c = face.label().index();
      if (random.nextInt(left[c]--) < room[c]) {
        room[c]--;
        part.add(face);
      }
    }
    return new FaceSet(description + ", at most " + cap + " of a class", part, side, skipped);
  }

  /**
   * The cap on each class that a data set's protocol has.
   *
   * @param data as in {@link #read(String, Split, boolean)}
   * @return faces of a class, 0 for no cap
   */
  public static int usualCap(String data) {
    return DataSet.of(data, Protocol.MAJORITY).usualCap();
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
    String some = description + ", " + limit + " of " + faces.size() + " faces";
    return new FaceSet(some, part, side, skipped);
  }

  /**
   * These faces and others after them.
   *
   * @param others the others
   * @return both
   */
  public FaceSet and(FaceSet others) {
    List<Face> both = new ArrayList<>(faces);
    both.addAll(others.faces);
    List<String> left = new ArrayList<>(skipped);
    left.addAll(others.skipped);
    int common = side == others.side ? side : 0;
    return new FaceSet(description + " and " + others.description, both, common, left);
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
    others.forEach(set -> set.faces.forEach(face -> known.add(face.picture().identity())));
    boolean[] flags = new boolean[faces.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = known.contains(faces.get(i).picture().identity());
    }
    return flags;
  }
}
