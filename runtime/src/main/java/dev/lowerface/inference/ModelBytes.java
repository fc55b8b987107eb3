package dev.lowerface.inference;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A whole model file in native memory, so that what was checked is what ONNX Runtime is given, even
 * if the file changes. The memory counts neither as heap nor against JavaCPP's limits, which follow
 * the heap's size: a network can be larger than the application's heap.
 */
final class ModelBytes implements AutoCloseable {
  private final BytePointer memory;
  private final long size;

  private ModelBytes(long size) {
    NativeFolder.require(); // Pointer is the first of JavaCPP's classes that loads native code.
    Pointer allocated = Pointer.malloc(Math.max(size, 1));
    if (allocated == null || allocated.isNull()) {
      throw new LowerfaceException("expected " + size + " bytes of free memory for the model");
    }
    memory = new BytePointer(allocated).capacity(size);
    this.size = size;
  }

  static ModelBytes of(byte[] bytes) {
    ModelBytes model = new ModelBytes(bytes.length);
    model.view().put(bytes);
    return model;
  }

  static ModelBytes read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long length = channel.size();
      if (length > ExpressionModel.MAX_FILE_BYTES) {
        throw new LowerfaceException(
            "expected a model file of at most "
                + ExpressionModel.MAX_FILE_BYTES
                + " bytes, "
                + file
                + " has "
                + length);
      }
      ModelBytes model = new ModelBytes(length);
      try {
        ByteBuffer view = model.view();
        while (view.hasRemaining()) {
          if (channel.read(view) < 0) {
            throw new IOException("it became shorter while it was read");
          }
        }
        return model;
      } catch (IOException | RuntimeException e) {
        model.close();
        throw e;
      }
    }
  }

  /** The memory itself, not a copy; valid until {@link #close()}. */
  ByteBuffer view() {
    return memory.asByteBuffer().limit((int) size); // JavaCPP shows one byte of an empty pointer.
  }

  Pointer memory() {
    return memory;
  }

  long size() {
    return size;
  }

  /** Frees the memory; idempotent. */
  @Override
  public void close() {
    Pointer.free(memory);
    memory.setNull();
  }
}
