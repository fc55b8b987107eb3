package dev.lowerface.openxr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.LwjglFolder;
import dev.lowerface.openxr.call.XrCall;
import dev.lowerface.openxr.call.XrException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrExtensionProperties;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrInstanceCreateInfo;
import org.lwjgl.openxr.XrInstanceProperties;
import org.lwjgl.openxr.XrSystemGetInfo;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenXR instance with the extensions that were asked for. Every failure says which call failed
 * and what to do: no loader, no runtime, its service not running, an extension that it lacks, no
 * headset.
 */
public final class XrConnection implements AutoCloseable {
  private final XrInstance instance;
  private final String runtimeName;
  private boolean closed;

  private XrConnection(XrInstance instance) {
    this.instance = instance;
    this.runtimeName = askForName(instance);
  }

  /**
   * The extensions of the active runtime. With some runtimes this loads it, but starts no session.
   *
   * @return their names
   * @throws LowerfaceException if there is no loader or no runtime
   */
  public static Set<String> offeredExtensions() {
    load();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      var count = stack.mallocInt(1);
      String call = "xrEnumerateInstanceExtensionProperties";
      XrCall.check(
          XR10.xrEnumerateInstanceExtensionProperties((CharSequence) null, count, null), call);
      // Far more than the stack holds.
      try (XrExtensionProperties.Buffer found = XrExtensionProperties.calloc(count.get(0))) {
        found.forEach(properties -> properties.type$Default());
        XrCall.check(
            XR10.xrEnumerateInstanceExtensionProperties((CharSequence) null, count, found), call);
        Set<String> names = new LinkedHashSet<>();
        found.forEach(properties -> names.add(properties.extensionNameString()));
        return names;
      }
    }
  }

  /**
   * Makes an instance.
   *
   * @param application its name, at most 127 bytes, as the runtime shows it
   * @param required extensions without which it is of no use
   * @param optional extensions that are enabled if the runtime has them
   * @return the connection, to be closed by the caller
   * @throws LowerfaceException if it cannot be had
   */
  public static XrConnection open(
      String application, List<String> required, List<String> optional) {
    Set<String> offered = offeredExtensions();
    for (String name : required) {
      if (!offered.contains(name)) {
        throw new XrException(
            "xrCreateInstance with " + name,
            XR10.XR_ERROR_EXTENSION_NOT_PRESENT,
            "make a runtime active that has this extension");
      }
    }
    Set<String> enabled = new LinkedHashSet<>(required);
    optional.stream().filter(offered::contains).forEach(enabled::add);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer names = stack.mallocPointer(enabled.size());
      enabled.forEach(name -> names.put(stack.UTF8(name)));
      XrInstanceCreateInfo info = XrInstanceCreateInfo.calloc(stack).type$Default();
      info.enabledExtensionNames(names.flip());
      info.applicationInfo()
          .apiVersion(XR10.XR_API_VERSION_1_0)
          .applicationName(stack.UTF8(application))
          .engineName(stack.UTF8("Lowerface"));
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateInstance(info, handle), "xrCreateInstance");
      return new XrConnection(new XrInstance(handle.get(0), info));
    }
  }

  /**
   * The instance.
   *
   * @return the instance, live until this is closed
   */
  public XrInstance instance() {
    return instance;
  }

  /**
   * What the runtime calls itself.
   *
   * @return its name and version, such as {@code Monado(XRT) by Collabora et al '25.0.0' 25.0.0}
   */
  public String runtimeName() {
    return runtimeName;
  }

  /**
   * The head-mounted display.
   *
   * @return its XrSystemId
   * @throws XrException if there is none, for instance because the headset is off
   */
  public long headset() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSystemGetInfo info =
          XrSystemGetInfo.calloc(stack)
              .type$Default()
              .formFactor(XR10.XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY);
      var id = stack.mallocLong(1);
      XrCall.check(XR10.xrGetSystem(instance, info, id), "xrGetSystem");
      return id.get(0);
    }
  }

  /** Destroys the instance and with it all that was made from it. Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      // A lost instance may refuse; there is nothing more to be done about it then.
      XR10.xrDestroyInstance(instance);
    }
  }

  private static void load() {
    LwjglFolder.use();
    try {
      XR.getFunctionProvider();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | IllegalStateException e) {
      throw new LowerfaceException(
          "expected to load the OpenXR loader; put lwjgl-openxr's natives for this machine on the"
              + " class path",
          e);
    }
  }

  private static String askForName(XrInstance instance) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrInstanceProperties properties = XrInstanceProperties.calloc(stack).type$Default();
      if (XR10.xrGetInstanceProperties(instance, properties) < 0) {
        return "unknown";
      }
      long version = properties.runtimeVersion();
      return "%s %d.%d.%d"
          .formatted(
              properties.runtimeNameString(),
              XR10.XR_VERSION_MAJOR(version),
              XR10.XR_VERSION_MINOR(version),
              XR10.XR_VERSION_PATCH(version));
    }
  }
}
