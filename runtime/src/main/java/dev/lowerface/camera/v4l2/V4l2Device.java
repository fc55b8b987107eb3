package dev.lowerface.camera.v4l2;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.RawPicture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A camera of Video4Linux that streams into memory which it shares with this process. */
public final class V4l2Device implements CaptureDevice {
  /** What intervals are counted in, as USB cameras count them: 100 ns. */
  private static final int INTERVALS_PER_SECOND = 10_000_000;

  private final DeviceNode node;
  private final ByteBuffer waiting = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
  private @Nullable StreamBuffers buffers;
  private int stride;

  private V4l2Device(DeviceNode node) {
    this.node = node;
  }

  /**
   * Opens a camera. It does not stream yet, so another program may still use it.
   *
   * @param path of its node, for instance {@code /dev/video0}
   * @return the device
   * @throws CaptureFault if there is no camera, or it cannot be opened
   */
  public static V4l2Device open(Path path) throws CaptureFault {
    return new V4l2Device(DeviceNode.open(path));
  }

  @Override
  public List<CaptureMode> modes() throws CaptureFault {
    return ModeList.of(node);
  }

  @Override
  public List<CaptureControl> controls() throws CaptureFault {
    return ControlList.of(node);
  }

  @Override
  public void set(CaptureControl control, int value) throws CaptureFault {
    ControlList.set(node, control, value);
  }

  @Override
  public CaptureMode start(CaptureMode wanted) throws CaptureFault {
    if (buffers != null) {
      throw new IllegalStateException("the device streams already");
    }
    ByteBuffer format = setFormat(wanted);
    double rate = setRate(wanted.rate());
    StreamBuffers mapped = StreamBuffers.map(node);
    buffers = mapped;
    node.demand(Request.STREAMON, type(Request.STREAMON));
    stride = format.getInt(24);
    return new CaptureMode(
        ModeList.letters(format.getInt(16)), format.getInt(8), format.getInt(12), rate);
  }

  @Override
  public boolean await(long nanos) throws CaptureFault {
    waiting.putInt(0, node.descriptor()).putShort(4, LibC.POLLIN).putShort(6, (short) 0);
    int millis = (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    int ready = LibC.poll(waiting, 1, millis);
    int events = waiting.getShort(6);
    if (ready > 0 && (events & (LibC.POLLERR | LibC.POLLHUP | LibC.POLLNVAL)) != 0) {
      throw new CaptureFault(Kind.GONE);
    }
    return ready > 0;
  }

  @Override
  public boolean take(RawPicture picture) throws CaptureFault {
    StreamBuffers mapped = buffers;
    if (mapped == null) {
      throw new IllegalStateException("the device does not stream");
    }
    return mapped.take(picture, stride);
  }

  @Override
  public void close() {
    StreamBuffers mapped = buffers;
    buffers = null;
    if (mapped != null) {
      // The driver stops by itself when the node is closed, but not before the memory is unmapped.
      LibC.ioctl(node.descriptor(), Request.STREAMOFF.code(), type(Request.STREAMOFF));
      mapped.close();
    }
    node.close();
  }

  private ByteBuffer setFormat(CaptureMode wanted) throws CaptureFault {
    ByteBuffer format = DeviceNode.structure(Request.S_FMT);
    String letters = wanted.format();
    format.putInt(0, DeviceNode.CAPTURE).putInt(8, wanted.width()).putInt(12, wanted.height());
    for (int i = 0; i < 4; i++) {
      format.put(16 + i, (byte) letters.charAt(i));
    }
    node.demand(Request.S_FMT, format);
    return format;
  }

  /** Sets the rate where the driver can; returns what it is then, 0 if it does not say. */
  private double setRate(double rate) throws CaptureFault {
    ByteBuffer parameters = DeviceNode.structure(Request.S_PARM);
    parameters.putInt(0, DeviceNode.CAPTURE);
    if (rate > 0) {
      parameters.putInt(12, (int) Math.round(INTERVALS_PER_SECOND / rate));
      parameters.putInt(16, INTERVALS_PER_SECOND);
      return node.ask(Request.S_PARM, parameters) ? ModeList.rate(parameters, 12) : 0;
    }
    return node.ask(Request.G_PARM, parameters) ? ModeList.rate(parameters, 12) : 0;
  }

  private static ByteBuffer type(Request request) {
    ByteBuffer type = DeviceNode.structure(request);
    type.putInt(0, DeviceNode.CAPTURE);
    return type;
  }
}
