package dev.lowerface.camera.v4l2;

import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An open device node of Video4Linux, and its requests. */
final class DeviceNode implements AutoCloseable {
  /** V4L2_BUF_TYPE_VIDEO_CAPTURE. */
  static final int CAPTURE = 1;

  private static final int CAP_VIDEO_CAPTURE = 1;
  private static final int CAP_META_CAPTURE = 0x00800000;
  private static final int CAP_STREAMING = 0x04000000;
  private static final int CAP_DEVICE_CAPS = 0x80000000;

  private final int descriptor;
  private boolean open = true;

  private DeviceNode(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Opens a node that gives pictures.
   *
   * @throws CaptureFault if it cannot be opened, or is something else
   */
  static DeviceNode open(Path path) throws CaptureFault {
    int descriptor = LibC.open(path.toString(), LibC.O_RDWR | LibC.O_NONBLOCK | LibC.O_CLOEXEC);
    if (descriptor < 0) {
      throw fault("open");
    }
    DeviceNode node = new DeviceNode(descriptor);
    boolean usable = false;
    try {
      node.requirePictures();
      usable = true;
      return node;
    } finally {
      if (!usable) {
        node.close();
      }
    }
  }

  /** A structure for a request, all zero. */
  static ByteBuffer structure(Request request) {
    return ByteBuffer.allocateDirect(request.size()).order(ByteOrder.nativeOrder());
  }

  int descriptor() {
    return descriptor;
  }

  /**
   * Makes a request.
   *
   * @return false if the answer is no: EAGAIN, or EINVAL behind the end of a list
   * @throws CaptureFault if the device has gone, or for any other reason
   */
  boolean ask(Request request, ByteBuffer structure) throws CaptureFault {
    while (LibC.ioctl(descriptor, request.code(), structure) < 0) {
      switch (LibC.errno()) {
        case LibC.EINTR -> {
          continue;
        }
        case LibC.EAGAIN, LibC.EINVAL, LibC.ENOTTY -> {
          return false;
        }
        default -> throw fault(request.name());
      }
    }
    return true;
  }

  /**
   * Makes a request that may fail for whatever reason.
   *
   * @return whether it was granted
   * @throws CaptureFault if the device has gone
   */
  boolean attempt(Request request, ByteBuffer structure) throws CaptureFault {
    try {
      return ask(request, structure);
    } catch (CaptureFault e) {
      if (e.kind() == Kind.GONE) {
        throw e;
      }
      return false;
    }
  }

  /** Makes a request that has to be granted. */
  void demand(Request request, ByteBuffer structure) throws CaptureFault {
    if (!ask(request, structure)) {
      throw fault(request.name());
    }
  }

  /** Text in a structure, which ends with a zero. */
  static String text(ByteBuffer structure, int at, int length) {
    byte[] bytes = new byte[length];
    structure.get(at, bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
  }

  private void requirePictures() throws CaptureFault {
    ByteBuffer capability = structure(Request.QUERYCAP);
    if (!ask(Request.QUERYCAP, capability)) {
      throw new CaptureFault(Kind.NO_CAMERA);
    }
    int all = capability.getInt(84);
    int own = (all & CAP_DEVICE_CAPS) == 0 ? all : capability.getInt(88);
    if ((own & CAP_VIDEO_CAPTURE) == 0 || (own & CAP_STREAMING) == 0) {
      throw new CaptureFault((own & CAP_META_CAPTURE) == 0 ? Kind.NO_CAMERA : Kind.NO_PICTURES);
    }
  }

  private static CaptureFault fault(String call) {
    int errno = LibC.errno();
    return switch (errno) {
      case LibC.EBUSY -> new CaptureFault(Kind.BUSY);
      case LibC.EACCES, LibC.EPERM -> new CaptureFault(Kind.FORBIDDEN);
      case LibC.ENODEV, LibC.ENXIO, LibC.ENOENT -> new CaptureFault(Kind.GONE);
      case LibC.ENOSPC -> new CaptureFault(Kind.NO_ROOM);
      default -> new CaptureFault(Kind.FAILED, call + ": error " + errno);
    };
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      LibC.close(descriptor);
    }
  }
}
