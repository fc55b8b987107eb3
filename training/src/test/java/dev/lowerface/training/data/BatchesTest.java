package dev.lowerface.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int PIXELS = 48 * 48;
  private static final Normalisation AS_IS = new Normalisation(0, 1);

  /** Class k has k + 1 faces: 36 in all. */
  private static final FaceSet SET = Faces.of(1, 2, 3, 4, 5, 6, 7, 8);

  private static List<Batch> all(Batches batches) {
    List<Batch> all = new ArrayList<>();
    try (batches) {
      batches.forEachRemaining(all::add);
      assertThrows(NoSuchElementException.class, batches::next);
    }
    return all;
  }

  private static void assertSame(List<Batch> expected, List<Batch> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).labels(), actual.get(i).labels());
      assertArrayEquals(expected.get(i).faces(), actual.get(i).faces());
    }
  }

  @Test
  void theSameSeedGivesTheSameEpoch() {
    assertSame(all(Batches.shuffled(SET, 8, AS_IS, 5)), all(Batches.shuffled(SET, 8, AS_IS, 5)));
    assertSame(all(Batches.balanced(SET, 8, AS_IS, 5)), all(Batches.balanced(SET, 8, AS_IS, 5)));
  }

  @Test
  void anotherSeedGivesAnotherEpoch() {
    List<Batch> one = all(Batches.shuffled(SET, 8, AS_IS, 5));
    List<Batch> other = all(Batches.shuffled(SET, 8, AS_IS, 6));
    assertFalse(Arrays.equals(one.get(0).labels(), other.get(0).labels()), "another order");
    FaceSet single = Faces.of(1);
    float[] once = all(Batches.shuffled(single, 1, AS_IS, 5)).get(0).faces();
    float[] twice = all(Batches.shuffled(single, 1, AS_IS, 6)).get(0).faces();
    assertFalse(Arrays.equals(once, twice), "another augmentation");
  }

  @Test
  void shuffledSeesEveryFaceOnce() {
    int[] seen = new int[8];
    for (Batch batch : all(Batches.shuffled(SET, 6, AS_IS, 5))) {
      assertEquals(6, batch.count());
      Arrays.stream(batch.labels()).forEach(label -> seen[label]++);
    }
    assertArrayEquals(IntStream.rangeClosed(1, 8).toArray(), seen);
  }

  @Test
  void anOddLastBatchIsDropped() {
    List<Batch> batches = all(Batches.shuffled(SET, 10, AS_IS, 5));
    assertEquals(3, batches.size());
    int[] seen = new int[8];
    batches.forEach(batch -> Arrays.stream(batch.labels()).forEach(label -> seen[label]++));
    assertEquals(30, Arrays.stream(seen).sum());
    for (int c = 0; c < seen.length; c++) {
      assertTrue(seen[c] <= c + 1, "no face twice");
    }
  }

  @Test
  void fewerFacesThanABatchAreOneBatch() {
    try (Batches batches = Batches.shuffled(SET, 64, AS_IS, 5)) {
      assertEquals(1, batches.count());
      assertEquals(36, batches.next().count());
      assertFalse(batches.hasNext());
    }
  }

  @Test
  void balancedHasEveryClassInEveryBatch() {
    List<Batch> batches = all(Batches.balanced(SET, 8, AS_IS, 5));
    assertEquals(4, batches.size());
    for (Batch batch : batches) {
      assertEquals(8, Arrays.stream(batch.labels()).distinct().count());
    }
  }

  @Test
  void balancedKnowsOnlyTheClassesThatAreThere() {
    for (Batch batch : all(Batches.balanced(Faces.of(5, 0, 0, 1), 4, AS_IS, 5))) {
      assertArrayEquals(new int[] {0, 0, 3, 3}, Arrays.stream(batch.labels()).sorted().toArray());
    }
  }

  @Test
  void augmentedPicturesKeepTheirSizeAndDiffer() {
    byte[] face = SET.faces().get(0).pixels();
    byte[] before = face.clone();
    SplittableRandom random = new SplittableRandom(1);
    try (Augmentation augmentation = new Augmentation(48)) {
      byte[] once = augmentation.apply(face, random);
      byte[] again = augmentation.apply(face, random);
      assertEquals(PIXELS, once.length);
      assertEquals(PIXELS, again.length);
      assertFalse(Arrays.equals(face, once));
      assertFalse(Arrays.equals(once, again));
    }
    assertArrayEquals(before, face, "the face itself stays as it is");
  }

  @Test
  void augmentationIsLight() {
    byte[] face = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      face[i] = (byte) (i / 48 < 24 ? 60 : 180); // Dark above, bright below.
    }
    SplittableRandom random = new SplittableRandom(1);
    try (Augmentation augmentation = new Augmentation(48)) {
      for (int turn = 0; turn < 50; turn++) {
        byte[] changed = augmentation.apply(face, random);
        int top = Byte.toUnsignedInt(changed[8 * 48 + 24]);
        int bottom = Byte.toUnsignedInt(changed[40 * 48 + 24]);
        assertEquals(60, top, 25 + 0.25 * 68 + 1);
        assertEquals(180, bottom, 25 + 0.25 * 52 + 1);
        assertNotEquals(top, bottom);
      }
    }
  }

  @Test
  void plainFacesAreNormalisedAndOtherwiseAsTheyAre() {
    Batch batch = Batches.plain(SET.faces().subList(0, 3), Normalisation.FER);
    assertArrayEquals(new int[] {0, 1, 1}, batch.labels());
    for (int i = 0; i < 3 * PIXELS; i++) {
      int pixel = Byte.toUnsignedInt(SET.faces().get(i / PIXELS).pixels()[i % PIXELS]);
      assertEquals((pixel - 128) / 64f, batch.faces()[i]);
    }
  }
}
