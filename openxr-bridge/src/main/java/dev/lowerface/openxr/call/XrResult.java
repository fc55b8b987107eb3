package dev.lowerface.openxr.call;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.openxr.XR10;

/** Names of the results of OpenXR 1.0's functions, and what can be done about them. */
public final class XrResult {
  private static final Map<Integer, String> NAMES = names();

  private XrResult() {}

  public static String name(int result) {
    return NAMES.getOrDefault(result, "XrResult " + result);
  }

  public static String remedy(int result) {
    return switch (result) {
      case XR10.XR_ERROR_RUNTIME_UNAVAILABLE ->
          "install an OpenXR runtime and make it the active one, or let XR_RUNTIME_JSON name its"
              + " manifest";
      case XR10.XR_ERROR_FILE_ACCESS_ERROR, XR10.XR_ERROR_FILE_CONTENTS_INVALID ->
          "see that the active runtime's manifest (XR_RUNTIME_JSON) names a library that is there";
      case XR10.XR_ERROR_RUNTIME_FAILURE, XR10.XR_ERROR_INITIALIZATION_FAILED ->
          "start the runtime's service and look into its log";
      case XR10.XR_ERROR_INSTANCE_LOST ->
          "destroy the instance and all that was made with it, and make new ones";
      case XR10.XR_ERROR_SESSION_LOST ->
          "destroy the session and all that was made with it, and make a new one";
      case XR10.XR_ERROR_FORM_FACTOR_UNAVAILABLE ->
          "connect the headset, switch it on and try again";
      case XR10.XR_ERROR_FORM_FACTOR_UNSUPPORTED ->
          "make a runtime active that drives a head-mounted display";
      case XR10.XR_ERROR_EXTENSION_NOT_PRESENT, XR10.XR_ERROR_FUNCTION_UNSUPPORTED ->
          "use a runtime that has the extension, and name it at xrCreateInstance";
      case XR10.XR_ERROR_FEATURE_UNSUPPORTED -> "use a runtime or a device that has this feature";
      case XR10.XR_ERROR_API_VERSION_UNSUPPORTED -> "use a runtime of OpenXR 1.0 or later";
      case XR10.XR_ERROR_API_LAYER_NOT_PRESENT ->
          "take the layer out of XR_ENABLE_API_LAYERS or install it";
      case XR10.XR_ERROR_TIME_INVALID ->
          "hand in a positive XrTime, such as the predicted display time of xrWaitFrame";
      case XR10.XR_ERROR_GRAPHICS_DEVICE_INVALID ->
          "make the OpenGL context with the device and the version that the runtime asks for";
      case XR10.XR_ERROR_LIMIT_REACHED ->
          "close what is not needed any more, such as other sessions";
      case XR10.XR_ERROR_OUT_OF_MEMORY -> "close other programs that use memory of this machine";
      case XR10.XR_ERROR_VALIDATION_FAILURE,
          XR10.XR_ERROR_HANDLE_INVALID,
          XR10.XR_ERROR_CALL_ORDER_INVALID ->
          "call it with live handles and in the order that the specification wants";
      default -> "look into the runtime's log";
    };
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : XR10.class.getFields()) {
      if (field.getName().startsWith("XR_ERROR_")) {
        try {
          names.put(field.getInt(null), field.getName());
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return names;
  }
}
