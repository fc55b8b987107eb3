package dev.lowerface.inference.modelfile.shape;

import java.util.ArrayList;
import java.util.List;

/** How large convolutions and poolings make what they give, as onnx/docs/Operators.md says. */
final class WindowShape {
  private final Operation node;

  WindowShape(Operation node) {
    this.node = node;
  }

  /**
   * A convolution's.
   *
   * @param weights {@code [to, from / group, rows, columns]}
   */
  Shape convolved(Shape input, Shape weights) {
    List<Long> kernel = weights.sizes().subList(Math.min(2, weights.rank()), weights.rank());
    return slid(input, 2, kernel).with(1, weights.size(0));
  }

  /** How many numbers a convolution copies side by side before it multiplies them. */
  static long columns(Shape weights, Shape result) {
    return Shape.times(weights.product(1, weights.rank()), result.product(2, result.rank()));
  }

  Shape pooled(Shape input) {
    return slid(input, channelsLast() ? 1 : 2, node.integers("kernel_shape"));
  }

  /** Each channel becomes one number. */
  Shape pooledToOne(Shape input) {
    Shape result = input;
    int first = channelsLast() ? 1 : 2;
    for (int i = 0; i < input.rank() - 2; i++) {
      result = result.with(first + i, 1);
    }
    return result;
  }

  private boolean channelsLast() {
    return node.integers("channels_last").contains(1L);
  }

  private Shape slid(Shape input, int first, List<Long> kernel) {
    List<Long> sizes = new ArrayList<>(input.sizes());
    int count = Math.min(kernel.size(), input.rank() - 2);
    for (int i = 0; i < count; i++) {
      sizes.set(first + i, places(input.size(first + i), kernel.get(i), i, count));
    }
    return new Shape(sizes);
  }

  /** In how many places a window lies along one side. */
  private long places(long side, long window, int i, int count) {
    long stride = Math.max(1, at("strides", i, 1));
    if (node.text("auto_pad").startsWith("SAME")) {
      return (side + stride - 1) / stride;
    }
    long reach = (window - 1) * at("dilations", i, 1) + 1;
    long room = side + at("pads", i, 0) + at("pads", i + count, 0) - reach;
    boolean up = node.integers("ceil_mode").contains(1L);
    return Math.max(0, room + (up ? stride - 1 : 0)) / stride + 1;
  }

  private long at(String attribute, int i, long otherwise) {
    List<Long> values = node.integers(attribute);
    return i < values.size() ? values.get(i) : otherwise;
  }
}
