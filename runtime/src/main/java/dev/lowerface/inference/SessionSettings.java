package dev.lowerface.inference;

import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_ENABLE_ALL;
import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_SEQUENTIAL;

import dev.lowerface.inference.provider.DeviceList;
import dev.lowerface.inference.provider.ProviderLibrary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.CUDAProviderOptions;
import org.bytedeco.onnxruntime.OrtDnnlProviderOptions;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.StringStringMap;
import org.bytedeco.onnxruntime.TensorRTProviderOptions;

/** ONNX Runtime's settings for one session on one provider. */
final class SessionSettings {
  private static final String DEVICE = "device_id";

  private SessionSettings() {}

  /**
   * Makes the settings; the caller closes them.
   *
   * @throws RuntimeException if this ONNX Runtime does not have the provider
   */
  static SessionOptions of(Provider provider, ModelOptions options) {
    SessionOptions settings = new SessionOptions();
    try {
      settings.SetGraphOptimizationLevel(ORT_ENABLE_ALL);
      settings.SetExecutionMode(ORT_SEQUENTIAL);
      settings.SetInterOpNumThreads(1);
      settings.SetIntraOpNumThreads(options.threads());
      settings.SetDeterministicCompute(true);
      // A spinning pool would take the cores from the application that shows the face.
      settings.AddConfigEntry("session.intra_op.allow_spinning", "0");
      settings.AddConfigEntry("session.inter_op.allow_spinning", "0");
      append(settings, provider, options.device());
      return settings;
    } catch (RuntimeException e) {
      settings.close();
      throw e;
    }
  }

  /** The CPU needs no appending: it is always there, and takes the nodes that a provider leaves. */
  private static void append(SessionOptions settings, Provider provider, int device) {
    if (provider.equals(Provider.CPU)) {
      return;
    }
    if (ProviderLibrary.brings(provider.name())) {
      DeviceList.append(settings, provider.name(), device);
      return;
    }
    try (StringStringMap map = new StringStringMap()) {
      if (provider.equals(Provider.CUDA)) {
        put(map, DEVICE, device);
        try (CUDAProviderOptions cuda = new CUDAProviderOptions()) {
          cuda.Update(map);
          settings.AppendExecutionProvider_CUDA_V2(cuda.asOrtCUDAProviderOptionsV2());
        }
      } else if (provider.equals(Provider.TENSORRT)) {
        put(map, DEVICE, device);
        try (TensorRTProviderOptions tensorRt = new TensorRTProviderOptions()) {
          tensorRt.Update(map);
          settings.AppendExecutionProvider_TensorRT_V2(tensorRt.asOrtTensorRTProviderOptionsV2());
        }
      } else if (provider.equals(Provider.DNNL)) {
        try (OrtDnnlProviderOptions dnnl = new OrtDnnlProviderOptions()) {
          settings.AppendExecutionProvider_Dnnl(dnnl.use_arena(1).threadpool_args(null));
        }
      } else {
        if (provider.equals(Provider.DIRECTML)) {
          put(map, DEVICE, device);
        }
        settings.AppendExecutionProvider(provider.name(), map);
      }
    }
  }

  private static void put(StringStringMap map, String key, int value) {
    try (BytePointer name = new BytePointer(key)) {
      map.put(name, Integer.toString(value));
    }
  }
}
