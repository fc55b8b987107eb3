package dev.lowerface.publish.avatar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.blendshape.BlendshapeSet;
import dev.lowerface.blendshape.BlendshapeView;
import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.OscDump;
import dev.lowerface.publish.OscReceiver;
import dev.lowerface.publish.OscReceiver.Message;
import dev.lowerface.testing.Allocations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BabbleProtocolTest {
  /** As Project Babble's own program sends them, and receivers look them up, letter by letter. */
  private static final List<String> NAMES =
      List.of(
          "/cheekPuffLeft",
          "/cheekPuffRight",
          "/cheekSuckLeft",
          "/cheekSuckRight",
          "/jawOpen",
          "/jawForward",
          "/jawLeft",
          "/jawRight",
          "/noseSneerLeft",
          "/noseSneerRight",
          "/mouthFunnel",
          "/mouthPucker",
          "/mouthLeft",
          "/mouthRight",
          "/mouthRollUpper",
          "/mouthRollLower",
          "/mouthShrugUpper",
          "/mouthShrugLower",
          "/mouthClose",
          "/mouthSmileLeft",
          "/mouthSmileRight",
          "/mouthFrownLeft",
          "/mouthFrownRight",
          "/mouthDimpleLeft",
          "/mouthDimpleRight",
          "/mouthUpperUpLeft",
          "/mouthUpperUpRight",
          "/mouthLowerDownLeft",
          "/mouthLowerDownRight",
          "/mouthPressLeft",
          "/mouthPressRight",
          "/mouthStretchLeft",
          "/mouthStretchRight",
          "/tongueOut",
          "/tongueUp",
          "/tongueDown",
          "/tongueLeft",
          "/tongueRight",
          "/tongueRoll",
          "/tongueBendDown",
          "/tongueCurlUp",
          "/tongueSquish",
          "/tongueFlat",
          "/tongueTwistLeft",
          "/tongueTwistRight");

  @TempDir Path folder;

  @Test
  void everyShapeIsAMessageOfItsOwnInADatagramOfItsOwn() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        BabbleProtocol babble = new BabbleProtocol(receiver.address())) {
      babble.send(Faces.certain(Emotion.HAPPINESS), 1);
      List<String> addresses = new ArrayList<>();
      for (List<Message> datagram : receiver.receiveAll()) {
        assertEquals(1, datagram.size());
        assertEquals(",f", datagram.get(0).types());
        addresses.add(datagram.get(0).address());
      }
      assertEquals(NAMES, addresses);
    }
  }

  @Test
  @Tag("oscdump")
  void aReceiverOfAnotherMakeReadsThem() throws IOException, InterruptedException {
    try (OscDump oscdump = new OscDump();
        BabbleProtocol babble = new BabbleProtocol(oscdump.address())) {
      Set<String> seen = new TreeSet<>();
      while (!seen.contains("/jawOpen f 1.000000")) { // It takes a moment until oscdump listens.
        babble.send(Faces.certain(Emotion.NEUTRAL), 1);
        babble.send(Faces.certain(Emotion.SURPRISE), 2);
        for (String line = oscdump.poll(); line != null; line = oscdump.poll()) {
          seen.add(line.replaceFirst("^[0-9a-f.]+ ", ""));
        }
      }
      assertTrue(seen.contains("/mouthLowerDownLeft f 0.500000"), seen::toString);
    }
  }

  @Test
  void onlyWhatHasChangedIsSent() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        BabbleProtocol babble = new BabbleProtocol(receiver.address())) {
      babble.send(Faces.atRest(), 1);
      assertEquals(NAMES.size(), receiver.receiveAll().size());
      babble.send(Faces.atRest(), 2);
      assertEquals(List.of(), receiver.receiveAll());
      babble.send(Faces.certain(Emotion.HAPPINESS), 3);
      assertEquals(
          Map.of(
              "/mouthSmileLeft", 1f,
              "/mouthSmileRight", 1f,
              "/mouthLowerDownLeft", 0.5f,
              "/mouthLowerDownRight", 0.5f),
          values(receiver));
      babble.send(Faces.certain(Emotion.HAPPINESS), 4);
      assertEquals(List.of(), receiver.receiveAll());
      babble.send(Faces.atRest(), 5);
      assertEquals(4, values(receiver).values().stream().filter(value -> value == 0).count());
    }
  }

  @Test
  void aReceiverThatComesLaterIsToldEverything() throws IOException {
    InetSocketAddress address;
    try (OscReceiver before = new OscReceiver()) {
      address = before.address();
    }
    try (BabbleProtocol babble = new BabbleProtocol(address)) {
      for (int i = 0; i < 3; i++) {
        babble.send(Faces.certain(Emotion.SADNESS), i);
        babble.send(Faces.atRest(), i);
      }
      try (OscReceiver receiver = new OscReceiver(address.getPort())) {
        babble.send(Faces.certain(Emotion.SADNESS), 7);
        babble.send(Faces.certain(Emotion.SADNESS), 8);
        babble.send(Faces.certain(Emotion.SADNESS), 9);
        assertEquals(NAMES.size(), values(receiver).size());
      }
    }
  }

  /** Those of the table in publishing.md. */
  @Test
  void eighteenShapesMoveAndTheOthersNever() throws IOException {
    Set<String> moved = new TreeSet<>();
    try (OscReceiver receiver = new OscReceiver();
        BabbleProtocol babble = new BabbleProtocol(receiver.address())) {
      for (Emotion emotion : Emotion.values()) {
        babble.send(Faces.certain(emotion), 1);
        values(receiver)
            .forEach(
                (name, value) -> {
                  if (value != 0) {
                    moved.add(name);
                  }
                });
      }
    }
    assertEquals(18, moved.size());
    Set<String> documented =
        Pattern.compile("`(/(?:jaw|mouth|nose)[A-Za-z]+)`[,|` /A-Za-z]*\\| [0-9]+ \\|")
            .matcher(Files.readString(Path.of("../docs/publishing.md")))
            .results()
            .flatMap(row -> Pattern.compile("/[A-Za-z]+").matcher(row.group()).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(documented, moved);
  }

  /** Receivers take four times the funnel and the pucker, and twice a mouth that goes aside. */
  @Test
  void whatReceiversMultiplyIsDividedBefore() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("mine.csv"),
            """
            emotion,action unit,share,XR_FB_face_tracking2,XR_HTC_facial_tracking
            surprise,22,1,LIP_FUNNELER_LB LIP_FUNNELER_RT LIP_PUCKER_L MOUTH_LEFT,-
            """);
    try (OscReceiver receiver = new OscReceiver();
        BabbleProtocol babble =
            new BabbleProtocol(
                receiver.address(), BlendshapeView.load(table, BlendshapeSet.FB_FACE_TRACKING2))) {
      babble.send(Faces.atRest(), 1);
      receiver.receiveAll();
      babble.send(Faces.certain(Emotion.SURPRISE), 2);
      assertEquals(
          Map.of("/mouthFunnel", 0.25f, "/mouthPucker", 0.25f, "/mouthLeft", 0.5f),
          values(receiver));
    }
  }

  @Test
  void aViewOfAnotherSetIsRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new BabbleProtocol(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888),
                    BlendshapeView.of(BlendshapeSet.HTC_LIP)));
    assertEquals("expected a view of FB_FACE_TRACKING2, got one of HTC_LIP", e.getMessage());
  }

  @Test
  void allocatesNothing() throws IOException {
    AvatarFace smile = Faces.certain(Emotion.HAPPINESS);
    AvatarFace rest = Faces.atRest();
    try (OscReceiver receiver = new OscReceiver();
        BabbleProtocol babble = new BabbleProtocol(receiver.address())) {
      long bytes =
          Allocations.leastBytes(
              1000,
              1000,
              () -> {
                babble.send(smile, 1);
                babble.send(rest, 2);
              });
      assertTrue(bytes < 1000, bytes + " bytes for 1000 smiles");
    }
  }

  private static Map<String, Float> values(OscReceiver receiver) throws IOException {
    Map<String, Float> values = new TreeMap<>();
    for (List<Message> datagram : receiver.receiveAll()) {
      values.put(datagram.get(0).address(), (Float) datagram.get(0).arguments().get(0));
    }
    return values;
  }
}
