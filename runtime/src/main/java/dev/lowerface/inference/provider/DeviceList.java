package dev.lowerface.inference.provider;

import static org.bytedeco.onnxruntime.global.onnxruntime.GetApi;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtHardwareDeviceType_CPU;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtHardwareDeviceType_GPU;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtHardwareDeviceType_NPU;

import dev.lowerface.inference.provider.ProviderDevice.Hardware;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.onnxruntime.OrtApi;
import org.bytedeco.onnxruntime.OrtEpDevice;
import org.bytedeco.onnxruntime.OrtHardwareDevice;
import org.bytedeco.onnxruntime.SessionOptions;
import org.jspecify.annotations.Nullable;

/** The devices that ONNX Runtime knows now, by its C API: the bindings' own list is one device. */
public final class DeviceList {
  private DeviceList() {}

  /**
   * All devices, those of plug-in providers last.
   *
   * @return each device with its provider, in ONNX Runtime's order
   */
  public static List<ProviderDevice> devices() {
    OrtApi api = GetApi();
    return raw().stream().map(device -> described(api, device)).toList();
  }

  /**
   * Lets a session compute on one device of a provider; what that leaves goes to the processor.
   *
   * @param settings the session's
   * @param provider ONNX Runtime's name of it
   * @param number which of its devices, 0 for the first
   * @throws IllegalStateException if it has no such device, or does not want to
   */
  public static void append(SessionOptions settings, String provider, int number) {
    OrtApi api = GetApi();
    List<OrtEpDevice> found =
        raw().stream().filter(device -> name(api, device).equals(provider)).toList();
    if (number >= found.size()) {
      throw new IllegalStateException(
          "expected its device " + number + ", it has " + found.size() + ", counted from 0");
    }
    try (PointerPointer<OrtEpDevice> one = new PointerPointer<>(1)) {
      one.put(0, found.get(number));
      ApiStatus.requireOk(
          api.SessionOptionsAppendExecutionProvider_V2(
              settings.asOrtSessionOptions(),
              Environment.get().asOrtEnv(),
              one,
              1,
              (PointerPointer<?>) null,
              null,
              0));
    }
  }

  /** Theirs is the environment's memory: nobody frees them. */
  private static List<OrtEpDevice> raw() {
    List<OrtEpDevice> devices = new ArrayList<>();
    try (PointerPointer<OrtEpDevice> out = new PointerPointer<>(1);
        SizeTPointer count = new SizeTPointer(1)) {
      ApiStatus.requireOk(GetApi().GetEpDevices(Environment.get().asOrtEnv(), out, count));
      for (long i = 0; i < count.get(); i++) {
        devices.add(out.get(OrtEpDevice.class, i)); // The bindings let it point to the list itself.
      }
    }
    return devices;
  }

  private static ProviderDevice described(OrtApi api, OrtEpDevice device) {
    OrtHardwareDevice hardware = api.EpDevice_Device().call(device);
    return new ProviderDevice(
        name(api, device),
        text(api.EpDevice_EpVendor().call(device)),
        kind(api.HardwareDevice_Type().call(hardware)),
        text(api.HardwareDevice_Vendor().call(hardware)),
        api.HardwareDevice_DeviceId().call(hardware));
  }

  private static String name(OrtApi api, OrtEpDevice device) {
    return text(api.EpDevice_EpName().call(device));
  }

  private static Hardware kind(int type) {
    return switch (type) {
      case OrtHardwareDeviceType_CPU -> Hardware.CPU;
      case OrtHardwareDeviceType_GPU -> Hardware.GPU;
      case OrtHardwareDeviceType_NPU -> Hardware.NPU;
      default -> Hardware.OTHER;
    };
  }

  private static String text(@Nullable BytePointer pointer) {
    return pointer == null ? "" : pointer.getString();
  }
}
