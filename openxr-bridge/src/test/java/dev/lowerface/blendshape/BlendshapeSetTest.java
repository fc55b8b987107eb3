package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.FBFaceTracking2;
import org.lwjgl.openxr.HTCFacialTracking;

/**
 * The names and numbers are those that LWJGL's generator took from the specification's registry.
 */
class BlendshapeSetTest {
  @Test
  void namesAndNumbersAreThoseOfTheExtensionOfMeta() throws ReflectiveOperationException {
    BlendshapeSet set = BlendshapeSet.FB_FACE_TRACKING2;
    assertEquals(FBFaceTracking2.XR_FACE_EXPRESSION2_COUNT_FB, set.count());
    assertEquals(FBFaceTracking2.XR_FB_FACE_TRACKING2_EXTENSION_NAME, set.extension());
    compare(set, FBFaceTracking2.class);
  }

  @Test
  void namesAndNumbersAreThoseOfTheExtensionOfHtc() throws ReflectiveOperationException {
    BlendshapeSet set = BlendshapeSet.HTC_LIP;
    assertEquals(HTCFacialTracking.XR_FACIAL_EXPRESSION_LIP_COUNT_HTC, set.count());
    assertEquals(HTCFacialTracking.XR_HTC_FACIAL_TRACKING_EXTENSION_NAME, set.extension());
    compare(set, HTCFacialTracking.class);
  }

  private static void compare(BlendshapeSet set, Class<?> constants)
      throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < set.count(); i++) {
      assertEquals(i, constants.getField(set.name(i)).getInt(null), set.name(i));
      names.add(set.name(i));
    }
    assertEquals(set.count(), names.size());
  }
}
