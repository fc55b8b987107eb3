package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.call.XrResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lwjgl.openxr.XR10;

class XrConnectionTest {
  private static final String TIMESPEC = "XR_KHR_convert_timespec_time";
  private static final String HEADLESS = "XR_MND_headless";
  private static final Set<Integer> NO_SUCH_RESULTS = Set.of(-5, -15, -43);

  private final FakeRuntime runtime = new FakeRuntime(TIMESPEC, HEADLESS);

  @AfterEach
  void closeTheRuntime() {
    runtime.close();
  }

  @Test
  void saysWhatTheRuntimeOffersAndIs() {
    assertEquals(Set.of(TIMESPEC, HEADLESS), XrConnection.offeredExtensions());
    try (XrConnection connection = XrConnection.open("test", List.of(HEADLESS), List.of())) {
      assertEquals("Fake 1.2.3", connection.runtimeName());
      assertEquals(1, connection.headset());
    }
  }

  @Test
  void enablesOptionalExtensionsThatAreThere() {
    try (XrConnection connection =
        XrConnection.open("test", List.of(), List.of(TIMESPEC, "XR_EXTX_overlay"))) {
      assertTrue(connection.instance().getCapabilities().XR_KHR_convert_timespec_time);
      assertFalse(connection.instance().getCapabilities().XR_EXTX_overlay);
    }
  }

  @Test
  void destroysItsInstanceOnce() {
    XrConnection connection = XrConnection.open("test", List.of(), List.of());
    assertEquals(1, runtime.instances());
    connection.close();
    connection.close();
    assertEquals(0, runtime.instances());
  }

  @Test
  void namesTheExtensionThatIsMissing() {
    XrException e =
        assertThrows(
            XrException.class,
            () -> XrConnection.open("test", List.of("XR_EXTX_overlay"), List.of()));
    assertEquals(XR10.XR_ERROR_EXTENSION_NOT_PRESENT, e.result());
    assertMessage(e, "XR_EXTX_overlay", "XR_ERROR_EXTENSION_NOT_PRESENT", "make a runtime active");
  }

  @ParameterizedTest
  @CsvSource({
    "xrEnumerateInstanceExtensionProperties, -51, XR_ERROR_RUNTIME_UNAVAILABLE, install",
    "xrEnumerateInstanceExtensionProperties, -2, XR_ERROR_RUNTIME_FAILURE, service",
    "xrCreateInstance, -2, XR_ERROR_RUNTIME_FAILURE, service",
    "xrCreateInstance, -6, XR_ERROR_INITIALIZATION_FAILED, service",
    "xrCreateInstance, -10, XR_ERROR_LIMIT_REACHED, close",
    "xrCreateInstance, -36, XR_ERROR_API_LAYER_NOT_PRESENT, XR_ENABLE_API_LAYERS",
    "xrCreateInstance, -32, XR_ERROR_FILE_ACCESS_ERROR, XR_RUNTIME_JSON",
    "xrCreateInstance, -4, XR_ERROR_API_VERSION_UNSUPPORTED, OpenXR 1.0"
  })
  void saysWhichCallFailedAndWhatToDo(String call, int result, String name, String remedy) {
    runtime.fail(call, result);
    XrException e =
        assertThrows(XrException.class, () -> XrConnection.open("test", List.of(), List.of()));
    assertEquals(result, e.result());
    assertMessage(e, call, name, remedy);
  }

  @Test
  void saysThatThereIsNoHeadset() {
    try (XrConnection connection = XrConnection.open("test", List.of(), List.of())) {
      runtime.fail("xrGetSystem", XR10.XR_ERROR_FORM_FACTOR_UNAVAILABLE);
      XrException e = assertThrows(XrException.class, connection::headset);
      assertMessage(e, "xrGetSystem", "XR_ERROR_FORM_FACTOR_UNAVAILABLE", "connect the headset");
    }
  }

  @Test
  void everyResultOfTheSpecificationHasANameAndARemedy() {
    for (int result = -1; result >= -51; result--) {
      if (!NO_SUCH_RESULTS.contains(result)) {
        assertTrue(XrResult.name(result).startsWith("XR_ERROR_"), XrResult.name(result));
        assertFalse(XrResult.remedy(result).isBlank());
      }
    }
  }

  private static void assertMessage(XrException e, String... parts) {
    String message = String.valueOf(e.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
