package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.dshow.DirectShowDevice;
import dev.lowerface.camera.dshow.DirectShowName;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cameras of Windows, virtual ones included: all that DirectShow lists. */
final class WindowsDevices implements DeviceSystem {
  @Override
  public CaptureDevice open(String identity) throws CaptureFault {
    return DirectShowDevice.open(find(identity, DirectShowDevice.names()));
  }

  /** The one with that number, with that name, or with that in its name. */
  static DirectShowName find(String identity, List<DirectShowName> names) {
    List<DirectShowName> found = found(identity, names);
    if (found.size() != 1) {
      throw new LowerfaceException(
          "expected one camera at camera:"
              + identity
              + ", there are "
              + found.size()
              + " like that; this machine has "
              + (names.isEmpty() ? "none" : list(names)));
    }
    return found.get(0);
  }

  private static List<DirectShowName> found(String identity, List<DirectShowName> names) {
    if (identity.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(identity);
      return number < names.size() ? List.of(names.get(number)) : List.of();
    }
    List<DirectShowName> whole =
        names.stream().filter(name -> name.name().equalsIgnoreCase(identity)).toList();
    String part = identity.toLowerCase(Locale.ROOT);
    return whole.isEmpty()
        ? names.stream()
            .filter(name -> name.name().toLowerCase(Locale.ROOT).contains(part))
            .toList()
        : whole;
  }

  private static String list(List<DirectShowName> names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(texts.size() + " (" + name.name() + ")"));
    return String.join(", ", texts);
  }

  @Override
  public LowerfaceException unusable(String identity, CaptureFault fault) {
    return new LowerfaceException(
        "expected pictures from camera:"
            + identity
            + ", "
            + fault.getMessage()
            + "; check the privacy settings too");
  }

  @Override
  public List<FoundDevice> list() {
    return listed(DirectShowDevice.names());
  }

  /** By its name again only if no other has it. */
  static List<FoundDevice> listed(List<DirectShowName> names) {
    List<FoundDevice> devices = new ArrayList<>();
    for (DirectShowName name : names) {
      boolean alone = found(name.name(), names).size() == 1 && DeviceScheme.isName(name.name());
      devices.add(
          new FoundDevice(
              "camera:" + devices.size(),
              name.name(),
              alone ? List.of("camera:" + name.name()) : List.of()));
    }
    return devices;
  }

  /** Nothing tells when a camera is plugged in. */
  @Override
  public @Nullable DeviceWatch watched(String identity) {
    return null;
  }
}
