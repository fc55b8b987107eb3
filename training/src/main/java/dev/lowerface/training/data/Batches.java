package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one pass over a set, made ahead on background threads: decoded, augmented and
 * occluded. Order and augmentation follow from the seed alone, not from the threads, so that a
 * resumed run sees what an uninterrupted one would have seen. For one reader.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  /** Batches that are ready or being made at any time; more only costs memory. */
  private static final int AHEAD = 4;

  private final FaceSet set;
  private final List<Integer> order;
  private final BatchPlan plan;
  private final int size;
  private final int count;
  private final @Nullable SplittableRandom random;
  private final ExecutorService workers;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private int submitted;
  private long waitedNanos;

  private Batches(
      FaceSet set,
      List<Integer> order,
      BatchPlan plan,
      @Nullable SplittableRandom random,
      ExecutorService workers) {
    this.set = set;
    this.order = order;
    this.plan = plan;
    this.random = plan.augmented() ? random : null;
    this.workers = workers;
    size = Math.min(plan.size(), order.size());
    boolean training = random != null;
    count = training ? order.size() / size : (order.size() + size - 1) / size;
    while (submitted < Math.min(AHEAD, count)) {
      submit();
    }
  }

  /**
   * Every face once, in random order; a last partial batch is dropped unless it is the only one.
   *
   * @param set the faces
   * @param plan how batches are made
   * @param seed decides order and augmentation
   * @param workers the background threads
   * @return the epoch
   */
  public static Batches shuffled(FaceSet set, BatchPlan plan, long seed, ExecutorService workers) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> order = new ArrayList<>(all(set));
    shuffle(order, random);
    return new Batches(set, order, plan, random, workers);
  }

  /**
   * As many batches, each with the same number of faces of every class that the set has: the rare
   * ones come often. The triplet loss needs other classes in every batch.
   *
   * @param set the faces
   * @param plan how batches are made
   * @param seed decides order and augmentation
   * @param workers the background threads
   * @return the epoch
   */
  public static Batches balanced(FaceSet set, BatchPlan plan, long seed, ExecutorService workers) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Integer>> classes = new ArrayList<>();
    for (int c = 0; c < Emotion.COUNT; c++) {
      Emotion emotion = Emotion.at(c);
      List<Integer> of = new ArrayList<>(all(set));
      of.removeIf(face -> set.faces().get(face).label() != emotion);
      if (!of.isEmpty()) {
        shuffle(of, random);
        classes.add(of);
      }
    }
    List<Integer> order = new ArrayList<>(set.faces().size());
    for (int i = 0; order.size() < set.faces().size(); i++) {
      List<Integer> of = classes.get(i % classes.size());
      order.add(of.get(i / classes.size() % of.size()));
    }
    return new Batches(set, order, plan, random, workers);
  }

  /**
   * Every face once as it is, in the order of the set, a last partial batch included.
   *
   * @param set the faces
   * @param plan how batches are made
   * @param workers the background threads
   * @return the pass
   */
  public static Batches plain(FaceSet set, BatchPlan plan, ExecutorService workers) {
    return new Batches(set, all(set), plan, null, workers);
  }

  private static List<Integer> all(FaceSet set) {
    return IntStream.range(0, set.faces().size()).boxed().toList();
  }

  private static void shuffle(List<Integer> faces, SplittableRandom random) {
    for (int i = faces.size() - 1; i > 0; i--) {
      Collections.swap(faces, i, random.nextInt(i + 1));
    }
  }

  /**
   * How many batches the pass has.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * How long {@link #next()} has waited for the background threads.
   *
   * @return nanoseconds so far
   */
  public long waitedNanos() {
    return waitedNanos;
  }

  @Override
  public boolean hasNext() {
    return !pending.isEmpty();
  }

  /**
   * The next batch.
   *
   * @return the batch
   * @throws LowerfaceException if a picture of it cannot be read
   */
  @Override
  public Batch next() {
    Future<Batch> first = pending.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    long start = System.nanoTime();
    try {
      return first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LowerfaceException known) {
        throw known;
      }
      throw new IllegalStateException("a batch could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LowerfaceException("interrupted while waiting for a batch", e);
    } finally {
      waitedNanos += System.nanoTime() - start;
      if (submitted < count) {
        submit();
      }
    }
  }

  /** Random numbers are drawn here, in order; the threads only compute. */
  private void submit() {
    int from = submitted++ * size;
    List<Integer> faces = order.subList(from, Math.min(from + size, order.size()));
    SplittableRandom drawing = random;
    int side = plan.showing().frame().side();
    List<Augmentation> changes =
        drawing == null
            ? List.of()
            : faces.stream().map(face -> Augmentation.draw(drawing, side)).toList();
    pending.add(workers.submit(() -> make(faces, changes)));
  }

  private Batch make(List<Integer> faces, List<Augmentation> changes) {
    Showing showing = plan.showing();
    int side = showing.frame().side();
    int each = showing.channels() * side * side;
    float[] whole = new float[faces.size() * each];
    int[] labels = new int[faces.size()];
    int[] indices = new int[faces.size()];
    for (int i = 0; i < labels.length; i++) {
      indices[i] = faces.get(i);
      Face face = set.faces().get(indices[i]);
      labels[i] = face.label().index();
      Augmentation change = changes.isEmpty() ? null : changes.get(i);
      FaceReader.write(face.picture(), change, showing, whole, i * each);
    }
    float[] seen = showing.of(whole);
    return new Batch(plan.whole() ? whole : new float[0], seen, labels, indices);
  }

  /** Gives up what is still being made. */
  @Override
  public void close() {
    pending.forEach(future -> future.cancel(false));
    pending.clear();
  }
}
