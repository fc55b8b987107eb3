package dev.lowerface.training.benchmark;

/** A training loop over one batch that stays the same. */
interface Loop extends AutoCloseable {
  /** Takes one step. */
  void step();

  @Override
  void close();
}
