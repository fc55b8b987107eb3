package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * The batches of one epoch: a random order that follows from seed and epoch alone, each face
 * augmented, so that a resumed run sees what an uninterrupted one would have seen.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final List<Face> order;
  private final int size;
  private final Normalisation normalisation;
  private final SplittableRandom random;
  private final Augmentation augmentation;
  private int next;

  private Batches(List<Face> order, int size, Normalisation to, SplittableRandom random) {
    this.order = order;
    this.size = size;
    this.normalisation = to;
    this.random = random;
    this.augmentation = new Augmentation(order.get(0).side());
  }

  /**
   * Every face once, in random order; a last partial batch is dropped unless it is the only one.
   *
   * @param set the faces
   * @param size faces in a batch
   * @param normalisation what the network expects
   * @param seed decides order and augmentation
   * @return the epoch
   */
  public static Batches shuffled(FaceSet set, int size, Normalisation normalisation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Face> order = new ArrayList<>(set.faces());
    shuffle(order, random);
    return new Batches(order, Math.min(size, order.size()), normalisation, random);
  }

  /**
   * As many batches, each with the same number of faces of every class that the set has: the rare
   * ones come often. The triplet loss needs other classes in every batch.
   *
   * @param set the faces
   * @param size faces in a batch
   * @param normalisation what the network expects
   * @param seed decides order and augmentation
   * @return the epoch
   */
  public static Batches balanced(FaceSet set, int size, Normalisation normalisation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Face>> classes = new ArrayList<>();
    for (int c = 0; c < Emotion.COUNT; c++) {
      Emotion emotion = Emotion.at(c);
      List<Face> of = new ArrayList<>(set.faces());
      of.removeIf(face -> face.label() != emotion);
      if (!of.isEmpty()) {
        shuffle(of, random);
        classes.add(of);
      }
    }
    List<Face> order = new ArrayList<>(set.faces().size());
    for (int i = 0; order.size() < set.faces().size(); i++) {
      List<Face> of = classes.get(i % classes.size());
      order.add(of.get(i / classes.size() % of.size()));
    }
    return new Batches(order, Math.min(size, order.size()), normalisation, random);
  }

  private static void shuffle(List<Face> faces, SplittableRandom random) {
    for (int i = faces.size() - 1; i > 0; i--) {
      Collections.swap(faces, i, random.nextInt(i + 1));
    }
  }

  /**
   * How many batches the epoch has.
   *
   * @return at least 1
   */
  public int count() {
    return order.size() / size;
  }

  @Override
  public boolean hasNext() {
    return next < count();
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Face> part = order.subList(next * size, (next + 1) * size);
    next++;
    List<byte[]> pixels = part.stream().map(f -> augmentation.apply(f.pixels(), random)).toList();
    return batch(part, pixels, normalisation);
  }

  /**
   * Faces as they are, for evaluation.
   *
   * @param faces the faces
   * @param normalisation what the network expects
   * @return one batch
   */
  public static Batch plain(List<Face> faces, Normalisation normalisation) {
    return batch(faces, faces.stream().map(Face::pixels).toList(), normalisation);
  }

  private static Batch batch(List<Face> faces, List<byte[]> pictures, Normalisation to) {
    int pixels = faces.get(0).pixels().length;
    float[] values = new float[faces.size() * pixels];
    int[] labels = new int[faces.size()];
    for (int i = 0; i < labels.length; i++) {
      byte[] picture = pictures.get(i);
      for (int p = 0; p < pixels; p++) {
        values[i * pixels + p] = to.apply(Byte.toUnsignedInt(picture[p]));
      }
      labels[i] = faces.get(i).label().index();
    }
    return new Batch(values, labels);
  }

  @Override
  public void close() {
    augmentation.close();
  }
}
