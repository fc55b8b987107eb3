package dev.lowerface.publish.vrchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.OscReceiver;
import dev.lowerface.publish.OscReceiver.Message;
import dev.lowerface.publish.avatar.AvatarFace;
import dev.lowerface.publish.avatar.Faces;
import dev.lowerface.testing.Allocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AvatarParametersTest {
  private static final String P = "/avatar/parameters/";

  @Test
  void anAvatarIsSentItsParametersInTheTypesOfVrChat() throws IOException {
    AvatarFace face =
        Faces.of(Emotion.HAPPINESS, 0.125f, 0.5f, 0.0625f, 0.0625f, 0.0625f, 0.0625f, 0.125f, 0);
    Map<String, Object> sent = sent(face);
    assertEquals(0.125f, sent.get(P + "Lowerface/Neutral"));
    assertEquals(0.5f, sent.get(P + "Lowerface/Happiness"));
    assertEquals(0.0625f, sent.get(P + "Lowerface/Surprise"));
    assertEquals(0.0625f, sent.get(P + "Lowerface/Sadness"));
    assertEquals(0.0625f, sent.get(P + "Lowerface/Anger"));
    assertEquals(0.0625f, sent.get(P + "Lowerface/Disgust"));
    assertEquals(0.125f, sent.get(P + "Lowerface/Fear"));
    assertEquals(0f, sent.get(P + "Lowerface/Contempt"));
    assertEquals(1, sent.get(P + "Lowerface/Emotion"));
    assertEquals(0.5f, sent.get(P + "Lowerface/Confidence"));
    assertEquals(true, sent.get(P + "Lowerface/Valid"));
    assertEquals(true, sent.get(P + "ExpressionTrackingActive"));
    assertEquals(true, sent.get(P + "LipTrackingActive"));
  }

  @Test
  void anAvatarAtRestIsToldSo() throws IOException {
    sent(Faces.atRest())
        .forEach(
            (address, value) ->
                assertTrue(List.of(0f, 0, false).contains(value), address + " " + value));
  }

  /** By the formulas of VRCFaceTracking's UnifiedExpressionsParameters. */
  @Test
  void combinedParametersAreMadeAsVrcFaceTrackingMakesThem() throws IOException {
    Map<String, Object> smile = sent(Faces.certain(Emotion.HAPPINESS));
    assertEquals(1f, smile.get(P + "v2/MouthSmileLeft"));
    assertEquals(1f, smile.get(P + "v2/SmileFrown"));
    assertEquals(1f, smile.get(P + "v2/SmileSadRight"));
    assertEquals(0.25f, smile.get(P + "v2/MouthOpen"));
    assertEquals(0f, smile.get(P + "v2/JawOpen"));
    Map<String, Object> sad = sent(Faces.certain(Emotion.SADNESS));
    assertEquals(-1f, sad.get(P + "v2/SmileFrownLeft"));
    assertEquals(-1f, sad.get(P + "v2/SmileSad"));
    assertEquals(-1f, sad.get(P + "v2/MouthCornerY"));
    assertEquals(0.67f, sad.get(P + "v2/MouthRaiserLower"));
    Map<String, Object> fear = sent(Faces.certain(Emotion.FEAR));
    assertEquals(0f, fear.get(P + "v2/SmileFrown"));
    assertEquals(-1f, fear.get(P + "v2/SmileSad"), "the larger of frown and stretch");
    assertEquals(-1f, fear.get(P + "v2/MouthTightenerStretch"));
    Map<String, Object> contempt = sent(Faces.certain(Emotion.CONTEMPT));
    assertEquals(1f, contempt.get(P + "v2/MouthSmileRight"));
    assertEquals(0f, contempt.get(P + "v2/MouthSmileLeft"));
    assertEquals(0.5f, contempt.get(P + "v2/SmileFrown"));
  }

  @Test
  void parametersAreFoundInWhateverFolderTheAvatarHasThem() {
    List<AvatarParameter> found =
        AvatarParameters.of(
            Map.of(
                P + "FT/v2/JawOpen",
                "f",
                P + "Lowerface/Emotion",
                "i",
                P + "My/LipTrackingActive",
                "T",
                P + "v2/SmileFrown",
                "T",
                P + "Xv2/JawOpen",
                "f",
                P + "v2/JawOpenWide",
                "f",
                "/tracking/v2/JawOpen",
                "f",
                P + "VRCEmote",
                "i"));
    assertEquals(
        List.of("Lowerface/Emotion", "LipTrackingActive", "v2/JawOpen").stream().sorted().toList(),
        found.stream().map(p -> Signals.ALL.get(p.signal()).name()).sorted().toList());
  }

  /** Three bits of 0.67 are those of 4, and the sign has a boolean of its own. */
  @Test
  void aValueThatAnAvatarHasInBitsIsSentInBits() throws IOException {
    List<AvatarParameter> bits =
        AvatarParameters.of(
            Map.of(
                P + "FT/v2/MouthRaiserLower1", "F",
                P + "FT/v2/MouthRaiserLower2", "T",
                P + "FT/v2/MouthRaiserLower4", "F",
                P + "FT/v2/MouthRaiserLower3", "F",
                P + "FT/v2/SmileFrown1", "F",
                P + "FT/v2/SmileFrownNegative", "F"));
    assertEquals(5, bits.size());
    assertEquals(
        Map.of(
            P + "FT/v2/MouthRaiserLower1", false,
            P + "FT/v2/MouthRaiserLower2", false,
            P + "FT/v2/MouthRaiserLower4", true,
            P + "FT/v2/SmileFrown1", true,
            P + "FT/v2/SmileFrownNegative", true),
        sent(Faces.certain(Emotion.SADNESS), bits));
  }

  @Test
  void onlyWhatHasChangedIsSentInBundlesThatFitADatagram() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        VrChatProtocol vrchat = new VrChatProtocol(receiver.address())) {
      vrchat.send(Faces.atRest(), 1);
      int all = receiver.receiveAll().stream().mapToInt(List::size).sum();
      assertEquals(Signals.ALL.size(), all);
      vrchat.send(Faces.atRest(), 2);
      assertEquals(List.of(), receiver.receiveAll());
      vrchat.send(Faces.certain(Emotion.NEUTRAL), 3);
      Map<String, Object> changed = values(receiver);
      assertEquals(
          Map.of(
              P + "Lowerface/Neutral", 1f,
              P + "Lowerface/Confidence", 1f,
              P + "Lowerface/Valid", true,
              P + "ExpressionTrackingActive", true,
              P + "LipTrackingActive", true),
          changed);
    }
  }

  @Test
  void everyParameterIsInTheGuideAndNoOther() throws IOException {
    Set<String> documented =
        Pattern.compile("`((?:(?:Lowerface|v2)/)?[A-Za-z]+(?:Active)?)`")
            .matcher(Files.readString(Path.of("../docs/vrchat.md")))
            .results()
            .map(name -> name.group(1))
            .filter(name -> name.contains("/") || name.endsWith("TrackingActive"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Signals.ALL.stream().map(Signal::name).collect(Collectors.toCollection(TreeSet::new)),
        documented);
  }

  @Test
  void allocatesNothing() throws IOException {
    AvatarFace smile = Faces.certain(Emotion.HAPPINESS);
    AvatarFace rest = Faces.atRest();
    try (OscReceiver receiver = new OscReceiver();
        VrChatProtocol vrchat = new VrChatProtocol(receiver.address())) {
      long bytes =
          Allocations.leastBytes(
              1000,
              1000,
              () -> {
                vrchat.send(smile, 1);
                vrchat.send(rest, 2);
              });
      assertTrue(bytes < 1000, bytes + " bytes for 1000 smiles");
    }
  }

  private static Map<String, Object> sent(AvatarFace face) throws IOException {
    return sent(face, AvatarParameters.ofAnyAvatar());
  }

  private static Map<String, Object> sent(AvatarFace face, List<AvatarParameter> parameters)
      throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        VrChatProtocol vrchat = new VrChatProtocol(receiver.address(), parameters)) {
      vrchat.send(face, 1);
      return values(receiver);
    }
  }

  private static Map<String, Object> values(OscReceiver receiver) throws IOException {
    Map<String, Object> values = new TreeMap<>();
    for (List<Message> datagram : receiver.receiveAll()) {
      datagram.forEach(message -> values.put(message.address(), message.arguments().get(0)));
    }
    return values;
  }
}
