package dev.lowerface.training.engine.pytorch;

import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import dev.lowerface.training.engine.FlatWeights;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.engine.Precision;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** A network whose layers are libtorch's functions; autograd goes back. */
@SuppressWarnings("try") // Scopes and guards work by being open; nothing refers to them.
final class PytorchNetwork implements Network {
  private static final long[] ONE = {1, 1};

  private final Architecture architecture;
  private final FlatWeights layout;
  private final Tensor all;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final @Nullable PytorchOptimiser optimiser;

  private final Device device;
  private final Precision precision;
  private final List<String> lossLayers;
  private boolean closed;

  PytorchNetwork(
      PytorchEngine engine,
      Architecture architecture,
      Weights weights,
      Optimiser optimiser,
      List<String> lossLayers) {
    this.architecture = architecture;
    this.lossLayers = List.copyOf(lossLayers);
    this.device = new Device(engine.where());
    this.precision = engine.precision();
    layout = FlatWeights.of(architecture);
    try (PointerScope scope = new PointerScope()) {
      all = onDevice(layout.flatten(weights, "", layout.size()), layout.size());
      all.retainReference(); // It outlives the scope; close() releases it.
      boolean trained = !lossLayers.isEmpty();
      this.optimiser = trained ? new PytorchOptimiser(optimiser, layout, all) : null;
      long at = 0;
      for (Parameter parameter : layout.parameters()) {
        Tensor view = all.narrow(0, at, parameter.size()).view(parameter.longDims()).detach();
        if (this.optimiser != null && parameter.role().isTrained()) {
          view.set_requires_grad(true);
          // Autograd adds in place to a gradient that is there: all of them lie in one array, too.
          view.mutable_grad().put(this.optimiser.slope(at, parameter));
        }
        view.retainReference();
        tensors.put(parameter.name(), view);
        at += parameter.size();
      }
    }
  }

  @Override
  public List<float[]> infer(float[] batch, int count, List<String> layers) {
    requireOpen();
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      return values(run(batch, count, layers, false));
    }
  }

  @Override
  public void step(float[] batch, int count, double rate, Loss loss) {
    requireOpen();
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> outputs = run(batch, count, lossLayers, true);
      List<float[]> gradients = loss.gradient(values(outputs));
      // Back from a scalar whose slope by each output is the gradient that the loss gave.
      Tensor scalar = null;
      for (int i = 0; i < gradients.size(); i++) {
        Tensor output = outputs.get(i);
        Tensor slope = onDevice(gradients.get(i), count, gradients.get(i).length / count);
        Tensor product = output.mul(slope.view_as(output)).sum();
        scalar = scalar == null ? product : scalar.add(product);
      }
      if (scalar == null) {
        throw new IllegalStateException("compiled without a layer for the loss");
      }
      scalar.backward();
      trained().step(rate);
    }
  }

  private PytorchOptimiser trained() {
    return Objects.requireNonNull(optimiser, "compiled without a layer for the loss");
  }

  private List<Tensor> run(float[] batch, int count, List<String> layers, boolean training) {
    LayerShape in = architecture.input();
    Tensor x = onDevice(batch, count, in.channels(), in.rows(), in.columns());
    Tensor[] wanted = new Tensor[layers.size()];
    int end = layers.stream().mapToInt(architecture::indexOf).max().orElse(-1) + 1;
    autocast(precision == Precision.BF16);
    try {
      for (int i = 0; i < end; i++) {
        Layer layer = architecture.layers().get(i);
        x = apply(layer, x, training);
        int place = layers.indexOf(layer.name());
        if (place >= 0) {
          wanted[place] = x.to(torch.ScalarType.Float);
        }
      }
    } finally {
      autocast(false);
    }
    return List.of(wanted);
  }

  private Tensor onDevice(float[] values, long... dims) {
    return Tensor.create(values, dims).to(device, torch.ScalarType.Float);
  }

  private void autocast(boolean on) {
    if (precision == Precision.BF16) {
      torch.set_autocast_cache_enabled(false);
      torch.set_autocast_dtype(device.type(), torch.ScalarType.BFloat16);
      torch.set_autocast_enabled(device.type(), on);
    }
  }

  private Tensor apply(List<Layer> layers, Tensor in, boolean training) {
    Tensor x = in;
    for (Layer layer : layers) {
      x = apply(layer, x, training);
    }
    return x;
  }

  private Tensor apply(Layer layer, Tensor x, boolean training) {
    if (layer instanceof Layer.Conv conv) {
      long[] stride = {conv.stride(), conv.stride()};
      long[] padding = {conv.padding(), conv.padding()};
      Tensor weight = tensor(conv.name() + ".weight");
      TensorOptional bias = conv.bias() ? optional(conv.name() + ".bias") : new TensorOptional();
      Tensor y = conv2d(x, weight, bias, stride, padding, ONE, 1);
      // oneDNN's bf16 kernels want channels last and would reorder both ways at each layer; of one
      // channel, as the picture has, libtorch cannot tell which order is meant.
      return precision == Precision.BF16 ? y.contiguous(torch.MemoryFormat.ChannelsLast) : y;
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
    } else if (layer instanceof Layer.ResponseNorm norm) {
      autocast(false); // The sum is close to a constant: 8 bits of mantissa would lose it.
      Tensor y = responseNorm(norm, x.to(torch.ScalarType.Float));
      autocast(true);
      return y;
    } else if (layer instanceof Layer.MaxPool pool) {
      long[] kernel = {pool.kernel(), pool.kernel()};
      long[] stride = {pool.stride(), pool.stride()};
      long[] padding = {pool.padding(), pool.padding()};
      return max_pool2d(x, kernel, stride, padding, ONE, pool.ceil());
    } else if (layer instanceof Layer.GlobalAveragePool) {
      return avg_pool2d(x, new long[] {x.size(2), x.size(3)});
    } else if (layer instanceof Layer.Residual block) {
      Tensor direct = apply(block.shortcut(), x, training);
      return apply(block.branch(), x, training).add(direct);
    } else if (layer instanceof Layer.Dropout drop) {
      return dropout(x, drop.drop(), training);
    } else if (layer instanceof Layer.Dense dense) {
      Tensor weight = tensor(dense.name() + ".weight");
      return linear(x.flatten(1, -1), weight, optional(dense.name() + ".bias"));
    }
    throw new IllegalStateException("no libtorch function for " + layer);
  }

  /**
   * The sum over neighbouring channels is a 1x1 convolution with a banded matrix of ones, several
   * times faster than a pooling along channels; the power of -3/4 is made of square roots.
   */
  private Tensor responseNorm(Layer.ResponseNorm norm, Tensor x) {
    int channels = Math.toIntExact(x.size(1));
    float[] band = new float[channels * channels];
    for (int to = 0; to < channels; to++) {
      for (int from = 0; from < channels; from++) {
        if (Math.abs(from - to) <= norm.size() / 2) {
          band[to * channels + from] = (float) norm.alpha();
        }
      }
    }
    Tensor squares = conv2d(x.square(), onDevice(band, channels, channels, 1, 1));
    Tensor sum = squares.add(new Scalar(norm.k()));
    if (norm.beta() != 0.75) {
      return x.mul(sum.pow(new Scalar(-norm.beta())));
    }
    Tensor root = sum.rsqrt();
    return x.mul(root).mul(root.sqrt());
  }

  private TensorOptional optional(String parameter) {
    return new TensorOptional(tensor(parameter));
  }

  private Tensor tensor(String parameter) {
    return Objects.requireNonNull(tensors.get(parameter), parameter);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
  }

  private static List<float[]> values(List<Tensor> tensors) {
    return tensors.stream().map(PytorchNetwork::values).toList();
  }

  static float[] values(Tensor tensor) {
    Tensor dense = tensor.detach().to(new Device("cpu"), torch.ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  @Override
  public Weights weights() {
    requireOpen();
    try (PointerScope scope = new PointerScope()) {
      return new Weights(layout.split(values(all), ""));
    }
  }

  @Override
  public void average(double decay) {
    requireOpen();
    trained().average(decay);
  }

  @Override
  public Weights averaged() {
    requireOpen();
    return trained().averaged();
  }

  @Override
  public Weights state() {
    requireOpen();
    return trained().state();
  }

  @Override
  public void setState(Weights state) {
    requireOpen();
    trained().setState(state);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tensors.values().forEach(Tensor::close);
      tensors.clear();
      all.close();
      if (optimiser != null) {
        optimiser.close();
      }
      device.close();
    }
  }
}
