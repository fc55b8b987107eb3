package dev.lowerface.camera.v4l2;

import com.sun.jna.Pointer;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.RawPicture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The buffers that a node fills, mapped into this process, and whose turn each is. */
final class StreamBuffers implements AutoCloseable {
  /** One that is read, one that is filled, and two for when we are late. */
  private static final int WANTED = 4;

  private static final int MEMORY_MAPPED = 1;
  private static final int FLAG_ERROR = 0x40;
  private static final int FLAG_CLOCK_MASK = 0xE000;
  private static final int FLAG_MONOTONIC = 0x2000;
  private static final long MAP_FAILED = -1;

  private final DeviceNode node;
  private final @Nullable Pointer[] addresses;
  private final long[] lengths;
  private final ByteBuffer[] memory;
  private final ByteBuffer[] structures;
  private final ByteBuffer taken = DeviceNode.structure(Request.DQBUF);
  private int held = -1;

  private StreamBuffers(DeviceNode node, int count) {
    this.node = node;
    this.addresses = new @Nullable Pointer[count];
    this.lengths = new long[count];
    this.memory = new ByteBuffer[count];
    this.structures = new ByteBuffer[count];
  }

  /** Makes them, for the format that is set, and gives all of them to the driver. */
  static StreamBuffers map(DeviceNode node) throws CaptureFault {
    StreamBuffers buffers = new StreamBuffers(node, request(node, WANTED));
    boolean mapped = false;
    try {
      for (int index = 0; index < buffers.memory.length; index++) {
        buffers.map(index);
        node.demand(Request.QBUF, buffers.structures[index]);
      }
      mapped = true;
      return buffers;
    } finally {
      if (!mapped) {
        buffers.close();
      }
    }
  }

  /** Takes the newest that is filled; gives the others back, and the one that was taken before. */
  boolean take(RawPicture picture, int stride) throws CaptureFault {
    boolean any = false;
    while (dequeue()) {
      if (held >= 0) {
        node.demand(Request.QBUF, structures[held]);
      }
      held = taken.getInt(0);
      any = true;
      fill(picture, stride);
    }
    return any;
  }

  private boolean dequeue() throws CaptureFault {
    taken.putInt(4, DeviceNode.CAPTURE).putInt(60, MEMORY_MAPPED);
    return node.ask(Request.DQBUF, taken);
  }

  private void fill(RawPicture picture, int stride) {
    int flags = taken.getInt(12);
    boolean ours = (flags & FLAG_CLOCK_MASK) == FLAG_MONOTONIC;
    long nanos = taken.getLong(24) * 1_000_000_000 + taken.getLong(32) * 1000;
    int bytes = (int) Math.min(Integer.toUnsignedLong(taken.getInt(8)), memory[held].capacity());
    picture.of(memory[held], bytes, stride);
    picture.stamp(
        ours ? nanos : 0,
        Integer.toUnsignedLong(taken.getInt(56)),
        (flags & FLAG_ERROR) != 0 || bytes == 0);
  }

  private void map(int index) throws CaptureFault {
    ByteBuffer structure = DeviceNode.structure(Request.QUERYBUF);
    structure.putInt(0, index).putInt(4, DeviceNode.CAPTURE).putInt(60, MEMORY_MAPPED);
    node.demand(Request.QUERYBUF, structure);
    long length = Integer.toUnsignedLong(structure.getInt(72));
    long offset = Integer.toUnsignedLong(structure.getInt(64));
    Pointer address =
        LibC.mmap(Pointer.NULL, length, LibC.PROT_READ, LibC.MAP_SHARED, node.descriptor(), offset);
    if (address == null || Pointer.nativeValue(address) == MAP_FAILED) {
      throw new CaptureFault(Kind.FAILED, "mmap: error " + LibC.errno());
    }
    addresses[index] = address;
    lengths[index] = length;
    memory[index] = address.getByteBuffer(0, length);
    structures[index] = structure;
  }

  private static int request(DeviceNode node, int count) throws CaptureFault {
    ByteBuffer structure = DeviceNode.structure(Request.REQBUFS);
    structure.putInt(0, count).putInt(4, DeviceNode.CAPTURE).putInt(8, MEMORY_MAPPED);
    node.demand(Request.REQBUFS, structure);
    return structure.getInt(0);
  }

  /** Unmaps them; whoever still reads a picture in them would crash. */
  @Override
  public void close() {
    for (int index = 0; index < addresses.length; index++) {
      Pointer address = addresses[index];
      if (address != null) {
        LibC.munmap(address, lengths[index]);
        addresses[index] = null;
      }
    }
  }
}
