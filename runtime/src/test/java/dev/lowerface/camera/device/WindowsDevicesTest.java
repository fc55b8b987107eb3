package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.dshow.DirectShowName;
import dev.lowerface.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How cameras are told apart by what DirectShow calls them. */
class WindowsDevicesTest {
  private static final List<DirectShowName> NAMES =
      List.of(
          new DirectShowName("@0", "Mouth Camera 2"),
          new DirectShowName("@1", "Mouth Camera"),
          new DirectShowName("@2", "USB Video"),
          new DirectShowName("@3", "USB Video"));

  @ParameterizedTest
  @CsvSource({"mouth camera, 1", "CAMERA 2, 0", "3, 3"})
  void findsACameraByItsNumberNameOrAPartOfThat(String identity, int index) {
    assertEquals(NAMES.get(index), WindowsDevices.find(identity, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"usb video, 2", "mouth, 2", "4, 0", "9999, 0"})
  void refusesWhatNoneOrSeveralAre(String identity, int count) {
    String refusal = Refusal.of(() -> WindowsDevices.find(identity, NAMES));
    assertTrue(refusal.contains("there are " + count + " like that"), refusal);
  }

  @Test
  void offersANameOnlyIfNoOtherHasIt() {
    List<FoundDevice> listed = WindowsDevices.listed(NAMES);
    assertEquals(List.of("camera:Mouth Camera 2"), listed.get(0).stableSources());
    assertEquals(List.of("camera:Mouth Camera"), listed.get(1).stableSources());
    assertEquals(List.of(), listed.get(2).stableSources());
    assertEquals("camera:3", listed.get(3).source());
  }
}
