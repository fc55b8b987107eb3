package dev.lowerface.training.benchmark;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** VGG-f trained by libtorch's own functions and optimiser, without a line of this project. */
final class BarePytorch implements Loop {
  private static final long[] ONE = {1, 1};

  private final PointerScope scope = new PointerScope();
  private final List<Tensor> weights = new ArrayList<>();
  private final Tensor input;
  private final Tensor labels;
  private final Tensor band64;
  private final Tensor band256;
  private final SGD optimiser;

  BarePytorch(String device, float[] faces, int[] classes) {
    Device where = new Device(device);
    int count = classes.length;
    input = Tensor.create(faces, count, 1, 224, 224).to(where, torch.ScalarType.Float);
    labels = Tensor.create(classes).to(where, torch.ScalarType.Long);
    band64 = band(64).to(where, torch.ScalarType.Float);
    band256 = band(256).to(where, torch.ScalarType.Float);
    add(where, 64, 1, 11, 11);
    add(where, 256, 64, 5, 5);
    add(where, 256, 256, 3, 3);
    add(where, 256, 256, 3, 3);
    add(where, 256, 256, 3, 3);
    add(where, 4096, 256 * 6 * 6);
    add(where, 4096, 4096);
    add(where, 8, 4096);
    SGDOptions options = new SGDOptions(1e-3);
    options.momentum().put(0.9);
    options.weight_decay().put(5e-4);
    options.nesterov().put(true);
    optimiser = new SGD(new TensorVector(weights.toArray(Tensor[]::new)), options);
  }

  private void add(Device where, long... dims) {
    long inputs = 1;
    for (int i = 1; i < dims.length; i++) {
      inputs *= dims[i];
    }
    Tensor weight = torch.randn(dims).mul(new Scalar(Math.sqrt(2.0 / inputs)));
    weights.add(weight.to(where, torch.ScalarType.Float).detach().set_requires_grad(true));
    Tensor bias = torch.zeros(new long[] {dims[0]});
    weights.add(bias.to(where, torch.ScalarType.Float).detach().set_requires_grad(true));
  }

  private static Tensor band(int channels) {
    float[] band = new float[channels * channels];
    for (int i = 0; i < band.length; i++) {
      band[i] = Math.abs(i / channels - i % channels) <= 2 ? 1e-4f : 0;
    }
    return Tensor.create(band, channels, channels, 1, 1);
  }

  @Override
  @SuppressWarnings("try") // The scope works by being open; nothing refers to it.
  public void step() {
    try (PointerScope inner = new PointerScope()) {
      optimiser.zero_grad();
      Tensor x = pool(norm(conv(input, 0, 4, 0), band64), true);
      x = pool(norm(conv(x, 1, 1, 2), band256), false);
      x = pool(conv(conv(conv(x, 2, 1, 1), 3, 1, 1), 4, 1, 1), false);
      x = dropout(relu(dense(x.flatten(1, -1), 5)), 0.5, true);
      x = dropout(relu(dense(x, 6)), 0.5, true);
      Tensor loss = cross_entropy_loss(dense(x, 7), labels);
      loss.backward();
      optimiser.step();
      loss.item_float(); // As any loop does that shows its loss; on a GPU it waits for the step.
    }
  }

  private Tensor conv(Tensor x, int layer, long stride, long padding) {
    TensorOptional bias = new TensorOptional(weights.get(2 * layer + 1));
    long[] strides = {stride, stride};
    long[] paddings = {padding, padding};
    return relu(conv2d(x, weights.get(2 * layer), bias, strides, paddings, ONE, 1));
  }

  private static Tensor norm(Tensor x, Tensor band) {
    Tensor root = conv2d(x.square(), band).add(new Scalar(2.0)).rsqrt();
    return x.mul(root).mul(root.sqrt());
  }

  private static Tensor pool(Tensor x, boolean ceil) {
    return max_pool2d(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {0, 0}, ONE, ceil);
  }

  private Tensor dense(Tensor x, int layer) {
    return linear(x, weights.get(2 * layer), new TensorOptional(weights.get(2 * layer + 1)));
  }

  @Override
  public void close() {
    scope.close();
  }
}
