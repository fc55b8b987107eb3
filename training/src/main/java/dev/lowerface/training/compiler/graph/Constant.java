package dev.lowerface.training.compiler.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** A constant tensor of a graph, row-major. */
public sealed interface Constant {
  /** Its dimensions; none for a scalar. */
  long[] dims();

  /** How many bytes its values take in the file. */
  long bytes();

  /** Fills in type and values. */
  void writeTo(TensorProto.Builder tensor);

  /** 32-bit floats. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Floats(float[] values, long... dims) implements Constant {
    @Override
    public long bytes() {
      return 4L * values.length;
    }

    @Override
    public void writeTo(TensorProto.Builder tensor) {
      ByteBuffer bytes = buffer(Math.multiplyExact(values.length, Float.BYTES));
      bytes.asFloatBuffer().put(values);
      put(tensor, TensorProto.DataType.FLOAT, bytes);
    }
  }

  /** 16-bit floats, rounded from 32 bits when they are written. */
  @SuppressWarnings("ArrayRecordComponent")
  record HalfFloats(float[] values, long... dims) implements Constant {
    @Override
    public long bytes() {
      return 2L * values.length;
    }

    @Override
    public void writeTo(TensorProto.Builder tensor) {
      ByteBuffer bytes = buffer(Math.multiplyExact(values.length, Short.BYTES));
      for (float value : values) {
        bytes.putShort(HalfFloat.of(value));
      }
      put(tensor, TensorProto.DataType.FLOAT16, bytes.rewind());
    }
  }

  /** 8-bit integers. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(boolean signed, byte[] values, long... dims) implements Constant {
    @Override
    public long bytes() {
      return values.length;
    }

    @Override
    public void writeTo(TensorProto.Builder tensor) {
      TensorProto.DataType type = signed ? TensorProto.DataType.INT8 : TensorProto.DataType.UINT8;
      put(tensor, type, ByteBuffer.wrap(values));
    }
  }

  /** 32-bit integers. */
  @SuppressWarnings("ArrayRecordComponent")
  record Integers(int[] values, long... dims) implements Constant {
    @Override
    public long bytes() {
      return 4L * values.length;
    }

    @Override
    public void writeTo(TensorProto.Builder tensor) {
      ByteBuffer bytes = buffer(values.length * Integer.BYTES);
      bytes.asIntBuffer().put(values);
      put(tensor, TensorProto.DataType.INT32, bytes);
    }
  }

  /** 64-bit integers: pads, axes, starts. */
  @SuppressWarnings("ArrayRecordComponent")
  record Longs(long[] values, long... dims) implements Constant {
    @Override
    public long bytes() {
      return 8L * values.length;
    }

    @Override
    public void writeTo(TensorProto.Builder tensor) {
      tensor.setDataType(TensorProto.DataType.INT64.getNumber());
      Arrays.stream(values).forEach(tensor::addInt64Data);
    }
  }

  /** A list of whole numbers. */
  static Constant longs(long... values) {
    return new Longs(values, values.length);
  }

  /** One float without dimensions. */
  static Constant scalar(float value) {
    return new Floats(new float[] {value});
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(TensorProto.Builder tensor, TensorProto.DataType type, ByteBuffer bytes) {
    tensor.setDataType(type.getNumber()).setRawData(UnsafeByteOperations.unsafeWrap(bytes));
  }

  /** The tensor of a float32 model: floats, or whole numbers. */
  static Constant of(TensorProto tensor, String origin) {
    long[] dims = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    int count = Math.toIntExact(Arrays.stream(dims).reduce(1, Math::multiplyExact));
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean inRaw = tensor.hasRawData();
    TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
    if (type == TensorProto.DataType.FLOAT) {
      float[] values = new float[count];
      if (inRaw) {
        raw.asFloatBuffer().get(values);
      } else {
        List<Float> floats = tensor.getFloatDataList();
        for (int i = 0; i < count; i++) {
          values[i] = floats.get(i);
        }
      }
      return new Floats(values, dims);
    }
    if (type == TensorProto.DataType.INT64) {
      long[] values = new long[count];
      if (inRaw) {
        raw.asLongBuffer().get(values);
      } else {
        Arrays.setAll(values, tensor.getInt64DataList()::get);
      }
      return new Longs(values, dims);
    }
    throw new LowerfaceException(
        "expected a float32 model, "
            + origin
            + " has the constant "
            + tensor.getName()
            + " of type "
            + type
            + "; give the file that reproduce wrote, not one that was quantised already");
  }
}
