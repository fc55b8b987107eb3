package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings("NullAway.Init") // JUnit sets them
class DeviceFinderTest {
  @TempDir Path folder;
  private DeviceTree tree;

  @BeforeEach
  void plugTwoIn() throws Exception {
    tree = new DeviceTree(folder);
    tree.plugIn("1-1", "HD Webcam: HD Webcam", 0);
    tree.plugIn("1-2", "Mouth Camera", 2);
  }

  @ParameterizedTest
  @CsvSource({
    "2, video2",
    "mouth, video2",
    "WEBCAM, video0",
    "/dev/video3, video3",
    "/dev/v4l/by-id/usb-1-2-video-index0, video2"
  })
  void findsACameraByNumberPathOrName(String identity, String node) throws Exception {
    assertEquals(tree.dev().resolve(node), tree.finder().find(identity));
  }

  @Test
  void findsTheSameCameraAfterItWasPluggedInAgain() throws Exception {
    tree.unplug("1-2", 2);
    assertTrue(refusal("mouth").contains("none has a name like that"));
    assertTrue(
        refusal("/dev/v4l/by-id/usb-1-2-video-index0")
            .contains("there is no /dev/v4l/by-id/usb-1-2-video-index0"));
    tree.plugIn("1-2", "Mouth Camera", 10);
    assertEquals(tree.dev().resolve("video10"), tree.finder().find("mouth"));
    assertEquals(
        tree.dev().resolve("video10"), tree.finder().find("/dev/v4l/by-id/usb-1-2-video-index0"));
  }

  @Test
  void refusesANameThatTwoHave() {
    assertEquals(
        "expected one camera at camera:cam, there are 2: /dev/video0 (HD Webcam: HD Webcam),"
            + " /dev/video2 (Mouth Camera); give more of the name, or a path below"
            + " /dev/v4l as 'lowerface cameras' lists it",
        refusal("cam"));
  }

  @Test
  void aWholeNameIsThatCameraEvenIfAnotherHoldsItToo() throws Exception {
    tree.plugIn("1-3", "Mouth Camera 2", 4);
    assertEquals(tree.dev().resolve("video2"), tree.finder().find("mouth camera"));
    assertEquals(tree.dev().resolve("video4"), tree.finder().find("mouth camera 2"));
    assertEquals(
        List.of("camera:Mouth Camera", byId("1-2")), tree.finder().list().get(1).stableSources());
  }

  @Test
  void aLinkThatLeadsNowhereHidesNoOther() throws Exception {
    Files.createSymbolicLink(
        tree.dev().resolve("v4l/by-id/usb-0-gone-video-index0"), Path.of("../../video77"));
    Path byPath = Files.createDirectories(tree.dev().resolve("v4l/by-path"));
    Files.createSymbolicLink(byPath.resolve("pci-usb-0:2"), Path.of("../../video2"));
    assertEquals(
        List.of("camera:Mouth Camera", byId("1-2"), "camera:/dev/v4l/by-path/pci-usb-0:2"),
        tree.finder().list().get(1).stableSources());
  }

  @Test
  void listsWhatIsThere() {
    assertEquals(
        "expected a camera at camera:7, there is no /dev/video7; this machine has /dev/video0 (HD"
            + " Webcam: HD Webcam), /dev/video2 (Mouth Camera); choose one of them",
        refusal("7"));
  }

  @Test
  void tellsWhatOpensEachCameraAgain() throws Exception {
    tree.plugIn("1-3", "Mouth Camera", 4);
    assertEquals(
        List.of(
            new FoundDevice(
                "camera:0",
                "HD Webcam: HD Webcam",
                List.of("camera:HD Webcam: HD Webcam", byId("1-1"))),
            new FoundDevice("camera:2", "Mouth Camera", List.of(byId("1-2"))),
            new FoundDevice("camera:4", "Mouth Camera", List.of(byId("1-3")))),
        tree.finder().list());
  }

  private static String byId(String usb) {
    return "camera:/dev/v4l/by-id/usb-" + usb + "-video-index0";
  }

  @Test
  void saysThatThereIsNone() throws Exception {
    DeviceFinder finder = new DeviceTree(Files.createDirectory(folder.resolve("bare"))).finder();
    assertTrue(Refusal.of(() -> finder.find("x")).contains("this machine has no /dev/video*"));
  }

  private String refusal(String identity) {
    return Refusal.of(() -> tree.finder().find(identity));
  }
}
