package dev.lowerface.training.engine;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Parameter.Role;
import dev.lowerface.training.network.Shape;
import dev.lowerface.training.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.jspecify.annotations.Nullable;

/** A network whose layers are libtorch's functions; autograd goes back. */
@SuppressWarnings("try") // Scopes and guards work by being open; nothing refers to them.
final class PytorchNetwork implements Network {
  private static final long[] ONE = {1, 1};

  private final Architecture architecture;
  private final Optimiser optimiser;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Tensor> velocities = new LinkedHashMap<>();

  /** Holds the graph between forward and step. */
  private @Nullable PointerScope stepScope;

  private @Nullable Tensor stepOutput;

  PytorchNetwork(Architecture architecture, Weights weights, Optimiser optimiser) {
    this.architecture = architecture;
    this.optimiser = optimiser;
    for (Parameter parameter : architecture.parameters()) {
      Tensor tensor = keep(weights.get(parameter.name()), parameter.longDims());
      tensor.set_requires_grad(parameter.role().isTrained());
      tensors.put(parameter.name(), tensor);
      if (parameter.role().isTrained()) {
        float[] zeros = new float[parameter.size()];
        velocities.put(parameter.name(), keep(zeros, parameter.longDims()));
      }
    }
  }

  private static Tensor keep(float[] values, long[] dims) {
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensor.create(values, dims);
      tensor.retainReference(); // It outlives the scope; close() releases it.
      return tensor;
    }
  }

  @Override
  public float[] infer(float[] batch, int count, String layer) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      return values(run(batch, count, architecture.indexOf(layer) + 1, false));
    }
  }

  @Override
  public float[] forward(float[] batch, int count) {
    closeStep();
    PointerScope scope = new PointerScope();
    stepScope = scope;
    Tensor output = run(batch, count, architecture.layers().size(), true);
    stepOutput = output;
    return values(output);
  }

  @Override
  public void step(float[] gradient, double rate) {
    Tensor output = stepOutput;
    if (output == null) {
      throw new IllegalStateException("step without a forward");
    }
    long size = gradient.length / output.size(0);
    Tensor top = Tensor.create(gradient, output.size(0), size);
    output.backward(top, new BoolOptional(), false, new TensorArrayRefOptional());
    try (NoGradGuard noGradient = new NoGradGuard()) {
      for (Parameter parameter : architecture.parameters()) {
        if (parameter.role().isTrained()) {
          update(parameter, rate);
        }
      }
    } finally {
      closeStep();
    }
  }

  private void update(Parameter parameter, double rate) {
    Tensor weight = tensor(parameter.name());
    Tensor velocity = velocity(parameter.name());
    Tensor gradient = weight.grad();
    if (parameter.role() == Role.WEIGHT) {
      gradient.add_(weight, new Scalar(optimiser.weightDecay()));
    }
    velocity.mul_(new Scalar(optimiser.momentum())).sub_(gradient, new Scalar(rate));
    weight.add_(velocity, new Scalar(optimiser.momentum())).sub_(gradient, new Scalar(rate));
    gradient.zero_();
  }

  private Tensor run(float[] batch, int count, int end, boolean training) {
    Shape in = architecture.input();
    Tensor x = Tensor.create(batch, count, in.channels(), in.rows(), in.columns());
    for (int i = 0; i < end; i++) {
      x = apply(architecture.layers().get(i), x, training);
    }
    return x;
  }

  private Tensor apply(Layer layer, Tensor x, boolean training) {
    if (layer instanceof Layer.Conv conv) {
      long[] stride = {conv.stride(), conv.stride()};
      long[] padding = {conv.padding(), conv.padding()};
      Tensor weight = tensor(conv.name() + ".weight");
      return conv2d(x, weight, new TensorOptional(), stride, padding, ONE, 1);
    } else if (layer instanceof Layer.BatchNorm norm) {
      return batch_norm(
          x,
          optional(norm.name() + ".gamma"),
          optional(norm.name() + ".beta"),
          optional(norm.name() + ".mean"),
          optional(norm.name() + ".variance"),
          training,
          1 - Layer.BatchNorm.DECAY,
          Layer.BatchNorm.EPSILON,
          false);
    } else if (layer instanceof Layer.Relu) {
      return relu(x);
    } else if (layer instanceof Layer.MaxPool pool) {
      long[] kernel = {pool.kernel(), pool.kernel()};
      long[] stride = {pool.stride(), pool.stride()};
      return max_pool2d(x, kernel, stride, new long[] {0, 0}, ONE, false);
    } else if (layer instanceof Layer.Dropout drop) {
      return dropout(x, drop.drop(), training);
    } else if (layer instanceof Layer.Dense dense) {
      Tensor weight = tensor(dense.name() + ".weight");
      return linear(x.flatten(1, -1), weight, optional(dense.name() + ".bias"));
    }
    throw new IllegalStateException("no libtorch function for " + layer);
  }

  private TensorOptional optional(String parameter) {
    return new TensorOptional(tensor(parameter));
  }

  private Tensor tensor(String parameter) {
    Tensor tensor = tensors.get(parameter);
    if (tensor == null) {
      throw new IllegalStateException("the network is closed");
    }
    return tensor;
  }

  private Tensor velocity(String parameter) {
    Tensor velocity = velocities.get(parameter);
    if (velocity == null) {
      throw new IllegalStateException("the network is closed");
    }
    return velocity;
  }

  private static float[] values(Tensor tensor) {
    Tensor dense = tensor.detach().contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  @Override
  public Weights weights() {
    return copyOf(tensors);
  }

  @Override
  public Weights velocity() {
    return copyOf(velocities);
  }

  private static Weights copyOf(Map<String, Tensor> source) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, float[]> arrays = new LinkedHashMap<>();
      source.forEach((name, tensor) -> arrays.put(name, values(tensor)));
      return new Weights(arrays);
    }
  }

  @Override
  public void setVelocity(Weights velocity) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      velocities.forEach(
          (name, tensor) -> tensor.copy_(Tensor.create(velocity.get(name)).view_as(tensor)));
    }
  }

  private void closeStep() {
    stepOutput = null;
    PointerScope scope = stepScope;
    stepScope = null;
    if (scope != null) {
      scope.close();
    }
  }

  @Override
  public void close() {
    closeStep();
    tensors.values().forEach(Tensor::close);
    velocities.values().forEach(Tensor::close);
    tensors.clear();
    velocities.clear();
  }
}
