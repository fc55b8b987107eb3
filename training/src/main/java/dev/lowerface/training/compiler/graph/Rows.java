package dev.lowerface.training.compiler.graph;

/**
 * A range of rows.
 *
 * @param first the first row
 * @param end one after the last
 */
public record Rows(int first, int end) {
  public int count() {
    return end - first;
  }

  public Rows hull(Rows other) {
    return new Rows(Math.min(first, other.first), Math.max(end, other.end));
  }

  public Rows within(int count) {
    return new Rows(Math.max(0, first), Math.min(count, end));
  }

  /** The same part of another length; rows that are cut count. */
  public Rows scaled(int from, int to) {
    return new Rows(first * to / from, (end * to + from - 1) / from);
  }

  public Rows and(Rows other) {
    return new Rows(Math.max(first, other.first), Math.min(end, other.end));
  }

  public boolean holds(Rows other) {
    return first <= other.first && other.end <= end;
  }

  @Override
  public String toString() {
    return first + ".." + (end - 1);
  }
}
