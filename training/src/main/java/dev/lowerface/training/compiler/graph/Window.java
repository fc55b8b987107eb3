package dev.lowerface.training.compiler.graph;

/**
 * What a convolution or pooling does along one axis.
 *
 * @param kernel length of the window
 * @param stride step
 * @param before padding before the first value
 * @param after padding after the last value
 * @param ceil whether a partial window at the end counts
 */
public record Window(int kernel, int stride, int before, int after, boolean ceil) {
  /** Along the rows, axis 0, or the columns, axis 1. */
  public static Window of(Node node, int axis) {
    long[] pads = node.ints("pads", 0, 0, 0, 0);
    return new Window(
        (int) node.ints("kernel_shape", 1, 1)[axis],
        (int) node.ints("strides", 1, 1)[axis],
        (int) pads[axis],
        (int) pads[axis + 2],
        node.integer("ceil_mode", 0) == 1);
  }

  /** How many windows there are; with partial ones, each starts within input or padding. */
  public int outputs(int length) {
    int span = length + before + after - kernel;
    int count = (span + (ceil ? stride - 1 : 0)) / stride + 1;
    return (count - 1) * stride >= length + before ? count - 1 : count;
  }

  /** The first value that some windows see; negative within the padding. */
  public int start(Rows outputs) {
    return outputs.first() * stride - before;
  }

  /** One after the last value that they see; beyond the length within the padding. */
  public int end(Rows outputs) {
    return (outputs.end() - 1) * stride - before + kernel;
  }

  /** The windows that see any of some values. */
  public Rows seeing(Rows values, int length) {
    int first = Math.max(0, Math.floorDiv(values.first() + before - kernel, stride) + 1);
    int last = Math.floorDiv(values.end() - 1 + before, stride);
    return new Rows(first, Math.min(last + 1, outputs(length)));
  }
}
