package dev.lowerface.inference.modelfile.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a value is. An open size, which only a batch may have, counts as 1.
 *
 * @param sizes its dimensions, the outermost first; none for one number
 */
public record Shape(List<Long> sizes) {
  /** The shape of one number. */
  public static final Shape SCALAR = new Shape(List.of());

  /** What is larger is as large as anything: products must not overflow. */
  private static final long ENDLESS = 1L << 40;

  private static final int MAX_DIMENSIONS = 8;

  /**
   * A shape.
   *
   * @throws IllegalArgumentException if it has more dimensions than any network needs
   */
  public Shape {
    if (sizes.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException("a value of " + sizes.size() + " dimensions");
    }
    sizes = sizes.stream().map(size -> size < 0 ? 1 : Math.min(size, ENDLESS)).toList();
  }

  /**
   * How many dimensions it has.
   *
   * @return 0 for one number
   */
  public int rank() {
    return sizes.size();
  }

  /**
   * One of its sizes.
   *
   * @param dimension from 0 for the outermost
   * @return the size; 1 where it has no such dimension
   */
  public long size(int dimension) {
    return dimension >= 0 && dimension < rank() ? sizes.get(dimension) : 1;
  }

  /**
   * How many numbers it holds.
   *
   * @return the product of its sizes, or something very large
   */
  public long elements() {
    return product(0, rank());
  }

  /** The product of the sizes from one dimension to before another. */
  long product(int from, int to) {
    long product = 1;
    for (int i = from; i < to; i++) {
      product = times(product, size(i));
    }
    return product;
  }

  static long times(long a, long b) {
    return b != 0 && a > ENDLESS / b ? ENDLESS : a * b;
  }

  /** The dimension that an axis means, which counts from the end if it is negative. */
  int dimension(long axis) {
    return (int) Math.max(0, Math.min(Math.max(0, rank() - 1), axis < 0 ? axis + rank() : axis));
  }

  Shape with(int dimension, long size) {
    List<Long> changed = new ArrayList<>(sizes);
    if (dimension < changed.size()) {
      changed.set(dimension, size);
    }
    return new Shape(changed);
  }

  /** What an operation on each pair of numbers makes of two values; they meet at their ends. */
  static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      sizes.add(Math.max(a.size(i - rank + a.rank()), b.size(i - rank + b.rank())));
    }
    return new Shape(sizes);
  }

  /**
   * What a product of matrices makes; whatever stands before the last two dimensions is a batch.
   */
  static Shape product(Shape a, Shape b) {
    List<Long> left = new ArrayList<>(a.sizes());
    List<Long> right = new ArrayList<>(b.sizes());
    if (a.rank() < 2) {
      left.add(0, 1L);
    }
    if (b.rank() < 2) {
      right.add(1L);
    }
    if (left.size() < 2 || right.size() < 2) {
      return SCALAR; // Of a single number there is no product of matrices.
    }
    List<Long> sizes = new ArrayList<>();
    sizes.addAll(
        broadcast(
                new Shape(left.subList(0, left.size() - 2)),
                new Shape(right.subList(0, right.size() - 2)))
            .sizes());
    if (a.rank() > 1) {
      sizes.add(left.get(left.size() - 2));
    }
    if (b.rank() > 1) {
      sizes.add(right.get(right.size() - 1));
    }
    return new Shape(sizes);
  }

  @Override
  public String toString() {
    return sizes.toString();
  }
}
