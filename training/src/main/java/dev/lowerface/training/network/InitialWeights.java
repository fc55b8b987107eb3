package dev.lowerface.training.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.training.network.Parameter.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Start weights from any ONNX file: its convolutions, matrix products and normalisations in order
 * are laid on those of a network, as far as the shapes are the same. A classifier of other classes
 * keeps its own start. An RGB kernel becomes a grey one by adding its channels, which is the same
 * mathematics where all three channels hold the same picture; a convolution into which a batch
 * normalisation was folded is unfolded as the identity.
 */
public final class InitialWeights {
  private InitialWeights() {}

  /**
   * Lays a file's tensors on a network.
   *
   * @param file an ONNX file
   * @param network the network
   * @param start what parameters without a counterpart keep
   * @return new weights
   * @throws LowerfaceException if the file is no ONNX file, or a layer before the last has no
   *     counterpart of its shape
   */
  public static Weights read(Path file, Architecture network, Weights start) {
    List<Tensor> tensors = tensors(parse(file), file);
    Map<String, float[]> arrays = new LinkedHashMap<>(start.arrays());
    List<Parameter> wanted = network.parameters();
    String classifier = network.outputLayer() + ".";
    int next = 0;
    for (int i = 0; i < wanted.size(); i++) {
      Parameter parameter = wanted.get(i);
      float[] values = next < tensors.size() ? tensors.get(next).as(parameter) : null;
      if (values != null) {
        arrays.put(parameter.name(), values);
        next++;
      } else if (parameter.role() == Role.GAMMA
          && next < tensors.size()
          && tensors.get(next).isBiasOf(parameter)) {
        i += 3; // Gamma, beta, mean and variance of a normalisation that was folded.
        identity(wanted.subList(i - 3, i + 1), tensors.get(next++).values(), arrays);
      } else if (!parameter.name().startsWith(classifier)) {
        throw new LowerfaceException(
            "expected "
                + parameter.dims()
                + " for "
                + parameter.name()
                + " of "
                + network.name()
                + " as tensor "
                + (next + 1)
                + " of "
                + file
                + ", got "
                + (next < tensors.size() ? Arrays.toString(tensors.get(next).dims()) : "its end")
                + "; without --init training starts from He et al. 2015");
      }
    }
    return new Weights(arrays);
  }

  private static void identity(List<Parameter> norm, float[] shift, Map<String, float[]> arrays) {
    for (Parameter parameter : norm) {
      float[] values = new float[parameter.size()];
      switch (parameter.role()) {
        case GAMMA -> Arrays.fill(values, 1);
        case VARIANCE -> Arrays.fill(values, (float) (1 - Layer.BatchNorm.EPSILON));
        case BETA -> System.arraycopy(shift, 0, values, 0, values.length);
        default -> Arrays.fill(values, 0);
      }
      arrays.put(parameter.name(), values);
    }
  }

  /** One array of the file, a matrix always as {@code [out, in]}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Tensor(long[] dims, float[] values, boolean norm) {
    /** The values for a parameter, or null if they do not fit. */
    float @Nullable [] as(Parameter parameter) {
      boolean ofNorm = parameter.role() != Role.WEIGHT && parameter.role() != Role.BIAS;
      long[] wanted = parameter.longDims();
      if (ofNorm != norm) {
        return null;
      }
      if (Arrays.equals(dims, wanted)) {
        return values;
      }
      boolean rgb = wanted.length == 4 && wanted[1] == 1 && dims.length == 4 && dims[1] == 3;
      if (rgb && dims[0] == wanted[0] && dims[2] == wanted[2] && dims[3] == wanted[3]) {
        int plane = Math.toIntExact(dims[2] * dims[3]);
        float[] grey = new float[parameter.size()];
        for (int i = 0; i < values.length; i++) {
          grey[i / (3 * plane) * plane + i % plane] += values[i];
        }
        return grey;
      }
      return null;
    }

    /** Whether it is the shift that a folded normalisation left; the kernel came before. */
    boolean isBiasOf(Parameter gamma) {
      return !norm && dims.length == 1 && values.length == gamma.size();
    }
  }

  private static GraphProto parse(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      ModelProto model = ModelProto.parseFrom(coded);
      if (!model.hasGraph()) { // Protobuf takes an empty file for a message without fields.
        throw new IOException("no graph");
      }
      return model.getGraph();
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected an ONNX file as --init at " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Tensor> tensors(GraphProto graph, Path file) {
    Map<String, TensorProto> named = new LinkedHashMap<>();
    graph.getInitializerList().forEach(tensor -> named.put(tensor.getName(), tensor));
    List<Tensor> tensors = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      String operator = node.getOpType();
      boolean affine = List.of("Conv", "Gemm", "MatMul", "Add").contains(operator);
      boolean norm = operator.equals("BatchNormalization");
      for (int i = 0; i < node.getInputCount(); i++) {
        TensorProto tensor = named.get(node.getInput(i));
        if (tensor != null && (affine || norm)) {
          boolean byRows = operator.equals("Gemm") && transposed(node);
          tensors.add(tensor(tensor, !byRows, norm, file));
        }
      }
    }
    return tensors;
  }

  private static boolean transposed(NodeProto node) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals("transB"))
        .mapToLong(AttributeProto::getI)
        .anyMatch(value -> value != 0);
  }

  private static Tensor tensor(TensorProto tensor, boolean byColumns, boolean norm, Path file) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      throw new LowerfaceException("expected 32-bit floats in " + tensor.getName() + " of " + file);
    }
    long[] dims = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    long size = Arrays.stream(dims).reduce(1, Math::multiplyExact);
    float[] values = new float[Math.toIntExact(size)];
    if (tensor.hasRawData() && tensor.getRawData().size() == size * Float.BYTES) {
      FloatBuffer raw =
          tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      raw.get(values);
    } else if (tensor.getFloatDataCount() == size) {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      throw new LowerfaceException(
          "expected " + size + " values inside the file for " + tensor.getName() + " of " + file);
    }
    if (dims.length == 2 && byColumns) {
      int rows = Math.toIntExact(dims[0]);
      int columns = Math.toIntExact(dims[1]);
      float[] turned = new float[values.length];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          turned[c * rows + r] = values[r * columns + c];
        }
      }
      return new Tensor(new long[] {columns, rows}, turned, norm);
    }
    return new Tensor(dims, values, norm);
  }
}
