package dev.lowerface.training.data.batch;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
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

/**
 * The batches of one pass over a set, made ahead on background threads: decoded, varied and
 * occluded. Order and augmentation follow from the seed alone, not from the threads, so that a
 * resumed run sees what an uninterrupted one would have seen. For one reader.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  /** Batches that are ready or being made at any time; more only costs memory. */
  private static final int AHEAD = 4;

  /** What a pass is for. */
  private enum Pass {
    /** Training: whole batches, as varied as the plan says, with pictures without a mouth. */
    EPOCH(BatchMaker.Extent.VARIED),
    /** Every face as it is. */
    PLAIN(BatchMaker.Extent.NOT_AT_ALL),
    /** Every face in a placement. */
    PLACED(BatchMaker.Extent.PLACED),
    /** Every face as training sees it. */
    VARIED(BatchMaker.Extent.VARIED);

    private final BatchMaker.Extent extent;

    Pass(BatchMaker.Extent extent) {
      this.extent = extent;
    }
  }

  private final BatchMaker maker;
  private final List<Integer> order;
  private final int size;
  private final int count;
  private final int outliers;
  private final SplittableRandom random;
  private final ExecutorService workers;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private int submitted;
  private long waitedNanos;

  private Batches(
      FaceSet set,
      List<Integer> order,
      BatchPlan plan,
      Pass pass,
      SplittableRandom random,
      ExecutorService workers) {
    this.order = order;
    this.random = random;
    this.workers = workers;
    maker = new BatchMaker(set, plan, pass.extent);
    size = Math.min(plan.size(), order.size());
    count = pass == Pass.EPOCH ? order.size() / size : (order.size() + size - 1) / size;
    outliers = pass == Pass.EPOCH ? (int) Math.round(size * plan.variation().outliers()) : 0;
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
    return new Batches(set, order, plan, Pass.EPOCH, random, workers);
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
    return new Batches(set, order, plan, Pass.EPOCH, random, workers);
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
    return new Batches(set, all(set), plan, Pass.PLAIN, new SplittableRandom(0), workers);
  }

  /**
   * Every face once, in the placement that it has in the plan's copy and otherwise as it is, in the
   * order of the set, a last partial batch included.
   *
   * @param set the faces
   * @param plan how batches are made
   * @param workers the background threads
   * @return the pass
   */
  public static Batches placed(FaceSet set, BatchPlan plan, ExecutorService workers) {
    return new Batches(set, all(set), plan, Pass.PLACED, new SplittableRandom(0), workers);
  }

  /**
   * Every face once as training sees it, in the order of the set, a last partial batch included and
   * no picture without a mouth.
   *
   * @param set the faces
   * @param plan how batches are made
   * @param seed decides how each face is varied
   * @param workers the background threads
   * @return the pass
   */
  public static Batches varied(FaceSet set, BatchPlan plan, long seed, ExecutorService workers) {
    return new Batches(set, all(set), plan, Pass.VARIED, new SplittableRandom(seed), workers);
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

  /** Seeds are drawn here, in order; the threads only compute. */
  private void submit() {
    int from = submitted++ * size;
    List<BatchMaker.Picked> picked = new ArrayList<>();
    for (int face : order.subList(from, Math.min(from + size, order.size()))) {
      picked.add(new BatchMaker.Picked(face, random.nextLong()));
    }
    for (int i = 0; i < outliers; i++) {
      picked.add(new BatchMaker.Picked(BatchMaker.OUTLIER, random.nextLong()));
    }
    pending.add(workers.submit(() -> maker.make(picked)));
  }

  /** Gives up what is still being made. */
  @Override
  public void close() {
    pending.forEach(future -> future.cancel(false));
    pending.clear();
  }
}
