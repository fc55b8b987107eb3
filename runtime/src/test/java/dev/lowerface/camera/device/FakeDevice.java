package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.RawPicture;
import dev.lowerface.testing.SteppingClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device of a test's own, for what needs no driver: it grants the mode that it is asked for, and
 * stamps pictures 4 ms before they are handed over. What the real driver does is tested beside it.
 */
final class FakeDevice implements CaptureDevice {
  static final long DRIVER_LEAD_NANOS = 4_000_000;

  final List<String> set = new ArrayList<>();
  List<CaptureMode> modes = List.of(new CaptureMode("YUYV", 640, 480, 30));
  List<CaptureControl> controls = List.of();
  boolean driverNow = true;
  boolean silent;
  int damagedFromNow;
  @Nullable Kind fault;
  int waits;
  int closed;

  private final SteppingClock clock;
  private ByteBuffer memory = ByteBuffer.allocateDirect(0);
  private CaptureMode mode = modes.get(0);
  private long sequence = 100;

  FakeDevice(SteppingClock clock) {
    this.clock = clock;
  }

  @Override
  public List<CaptureMode> modes() {
    return modes;
  }

  @Override
  public List<CaptureControl> controls() {
    return controls;
  }

  @Override
  public void set(CaptureControl control, int value) {
    set.add(control.name() + "=" + value);
  }

  @Override
  public CaptureMode start(CaptureMode wanted) {
    mode = wanted;
    memory = ByteBuffer.allocateDirect(wanted.width() * wanted.height() * 3);
    return wanted;
  }

  @Override
  public boolean await(long nanos) throws CaptureFault {
    waits++;
    if (fault != null) {
      throw new CaptureFault(fault);
    }
    if (silent) {
      clock.advance(nanos);
    } else {
      waits = 0;
    }
    return !silent;
  }

  @Override
  public boolean take(RawPicture picture) {
    boolean damaged = damagedFromNow > 0;
    damagedFromNow = Math.max(0, damagedFromNow - 1);
    if (damaged) {
      clock.advance(100_000_000);
    }
    picture.of(memory, memory.capacity(), mode.format().equals("GREY") ? 640 : 1280);
    picture.stamp(driverNow ? clock.nanoTime() - DRIVER_LEAD_NANOS : 0, sequence++, damaged);
    return true;
  }

  @Override
  public void close() {
    closed++;
  }
}
