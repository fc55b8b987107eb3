package dev.lowerface.training.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Faces;
import dev.lowerface.training.data.augmentation.AugmentationRange;
import dev.lowerface.training.data.augmentation.Exposure;
import dev.lowerface.training.data.augmentation.Placement;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.training.data.picture.Pictures;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class BatchesTest {
  private static final int PIXELS = 48 * 48;
  private static final Normalisation AS_IS = new Normalisation(0, 1);

  /** Class k has k + 1 faces: 36 in all. */
  private static final FaceSet SET = Faces.of(1, 2, 3, 4, 5, 6, 7, 8);

  private static final NetworkView WHOLE =
      new NetworkView(new FaceFrame(48, VisibleHalf.FULL), 1, true, AS_IS);

  private final ExecutorService workers = Executors.newFixedThreadPool(4);

  @AfterEach
  void tearDown() {
    workers.shutdownNow();
  }

  private static BatchPlan plan(int size) {
    return new BatchPlan(size, WHOLE, Variation.LIGHT, 0, false);
  }

  private Batches shuffled(FaceSet set, int size, long seed) {
    return Batches.shuffled(set, plan(size), seed, workers);
  }

  private Batches balanced(FaceSet set, int size, long seed) {
    return Batches.balanced(set, plan(size), seed, workers);
  }

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
      assertArrayEquals(expected.get(i).indices(), actual.get(i).indices());
      assertArrayEquals(expected.get(i).seen(), actual.get(i).seen());
    }
  }

  @Test
  void theSameSeedGivesTheSameEpochWhateverTheThreads() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    assertSame(all(shuffled(SET, 4, 5)), all(Batches.shuffled(SET, plan(4), 5, one)));
    assertSame(all(balanced(SET, 4, 5)), all(Batches.balanced(SET, plan(4), 5, one)));
    one.shutdownNow();
  }

  @Test
  void anotherSeedGivesAnotherEpoch() {
    List<Batch> one = all(shuffled(SET, 8, 5));
    List<Batch> other = all(shuffled(SET, 8, 6));
    assertFalse(Arrays.equals(one.get(0).labels(), other.get(0).labels()), "another order");
    FaceSet single = Faces.of(1);
    float[] once = all(shuffled(single, 1, 5)).get(0).seen();
    float[] twice = all(shuffled(single, 1, 6)).get(0).seen();
    assertFalse(Arrays.equals(once, twice), "another augmentation");
  }

  @Test
  void shuffledSeesEveryFaceOnce() {
    int[] seen = new int[8];
    for (Batch batch : all(shuffled(SET, 6, 5))) {
      assertEquals(6, batch.count());
      Arrays.stream(batch.labels()).forEach(label -> seen[label]++);
    }
    assertArrayEquals(IntStream.rangeClosed(1, 8).toArray(), seen);
  }

  @Test
  void anOddLastBatchIsDropped() {
    List<Batch> batches = all(shuffled(SET, 10, 5));
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
    try (Batches batches = shuffled(SET, 64, 5)) {
      assertEquals(1, batches.count());
      assertEquals(36, batches.next().count());
      assertFalse(batches.hasNext());
    }
  }

  @Test
  void balancedHasEveryClassInEveryBatch() {
    List<Batch> batches = all(balanced(SET, 8, 5));
    assertEquals(4, batches.size());
    for (Batch batch : batches) {
      assertEquals(8, Arrays.stream(batch.labels()).distinct().count());
    }
  }

  @Test
  void balancedKnowsOnlyTheClassesThatAreThere() {
    for (Batch batch : all(balanced(Faces.of(5, 0, 0, 1), 4, 5))) {
      assertArrayEquals(new int[] {0, 0, 3, 3}, Arrays.stream(batch.labels()).sorted().toArray());
    }
  }

  private static byte[] augmented(byte[] face, SplittableRandom random) {
    Mat picture = new Mat(48, 48, CvType.CV_8UC1);
    picture.put(0, 0, face);
    Placement.draw(random, AugmentationRange.LIGHT).apply(picture);
    Exposure.draw(random, AugmentationRange.LIGHT).apply(picture);
    byte[] changed = new byte[PIXELS];
    picture.get(0, 0, changed);
    picture.release();
    return changed;
  }

  @Test
  void augmentationIsLight() {
    OpenCv.load();
    byte[] face = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      face[i] = (byte) (i / 48 < 24 ? 60 : 180); // Dark above, bright below.
    }
    SplittableRandom random = new SplittableRandom(1);
    byte[] before = augmented(face, random);
    for (int turn = 0; turn < 50; turn++) {
      byte[] changed = augmented(face, random);
      int top = Byte.toUnsignedInt(changed[8 * 48 + 24]);
      int bottom = Byte.toUnsignedInt(changed[40 * 48 + 24]);
      assertEquals(60, top, 25 + 0.25 * 68 + 1);
      assertEquals(180, bottom, 25 + 0.25 * 52 + 1);
      assertNotEquals(top, bottom);
      assertFalse(Arrays.equals(before, changed), "each time another");
      before = changed;
    }
  }

  private static int pixel(int face, int place) {
    return Byte.toUnsignedInt(((Picture.Pixels) SET.faces().get(face).picture()).pixels()[place]);
  }

  @Test
  void plainFacesAreNormalisedAndTheLastBatchMayBeSmall() {
    NetworkView showing = new NetworkView(WHOLE.frame(), 1, true, Normalisation.FER);
    BatchPlan plan = new BatchPlan(10, showing, Variation.NONE, 0, true);
    List<Batch> batches = all(Batches.plain(SET, plan, workers));
    assertArrayEquals(new int[] {10, 10, 10, 6}, batches.stream().mapToInt(Batch::count).toArray());
    for (int i = 0; i < SET.faces().size() * PIXELS; i++) {
      Batch batch = batches.get(i / PIXELS / 10);
      float expected = (pixel(i / PIXELS, i % PIXELS) - 128) / 64f;
      assertEquals(expected, batch.seen()[i % (10 * PIXELS)]);
      assertEquals(expected, batch.whole()[i % (10 * PIXELS)]);
    }
  }

  @Test
  void theHiddenHalfIsPaintedOrCutOffAndChannelsLieOneAfterTheOther() {
    FaceFrame lower = new FaceFrame(48, VisibleHalf.LOWER);
    BatchPlan painted =
        new BatchPlan(2, new NetworkView(lower, 3, true, AS_IS), Variation.NONE, 0, false);
    Batch black = all(Batches.plain(Faces.of(2), painted, workers)).get(0);
    assertEquals(0, black.whole().length, "nobody asked for whole faces");
    assertEquals(2 * 3 * PIXELS, black.seen().length);
    BatchPlan cut =
        new BatchPlan(2, new NetworkView(lower, 3, false, AS_IS), Variation.NONE, 0, false);
    Batch rows = all(Batches.plain(Faces.of(2), cut, workers)).get(0);
    assertEquals(3 * PIXELS, rows.seen().length);
    for (int plane = 0; plane < 6; plane++) {
      for (int i = 0; i < PIXELS; i++) {
        float seen = black.seen()[plane * PIXELS + i];
        assertEquals(i / 48 < 24 ? 0 : pixel(plane / 3, i), seen);
        if (i / 48 >= 24) {
          assertEquals(seen, rows.seen()[plane * PIXELS / 2 + i - PIXELS / 2]);
        }
      }
    }
  }

  @Test
  void facesAreBroughtToTheNetworksSize() {
    FaceFrame large = new FaceFrame(224, VisibleHalf.UPPER);
    BatchPlan plan =
        new BatchPlan(1, new NetworkView(large, 1, false, AS_IS), Variation.LIGHT, 0, true);
    Batch batch = all(Batches.shuffled(Faces.of(1), plan, 1, workers)).get(0);
    assertEquals(224 * 224, batch.whole().length);
    assertEquals(112 * 224, batch.seen().length);
    assertArrayEquals(Arrays.copyOf(batch.whole(), 112 * 224), batch.seen());
  }

  @Test
  void aPictureThatCannotBeReadIsAnErrorOfItsBatch() {
    List<Face> faces = new ArrayList<>(Faces.of(3).faces());
    Picture lost = new Pictures.InFile(Path.of("lost.png"), null);
    faces.add(new Face("lost", Emotion.FEAR, lost));
    FaceSet set = new FaceSet("with one lost", faces, 48, List.of());
    BatchPlan plan = new BatchPlan(2, WHOLE, Variation.NONE, 0, false);
    try (Batches batches = Batches.plain(set, plan, workers)) {
      assertEquals(2, batches.next().count());
      assertEquals(
          "expected a readable picture at lost.png, there is no such file",
          Refusal.of(batches::next));
    }
  }
}
