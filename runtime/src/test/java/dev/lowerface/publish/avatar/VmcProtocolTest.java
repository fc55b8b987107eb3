package dev.lowerface.publish.avatar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.FixedSample;
import dev.lowerface.publish.OscDump;
import dev.lowerface.publish.OscReceiver;
import dev.lowerface.testing.Allocations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VmcProtocolTest {
  /** The order of the protocol's text: values first, then the word that they are all there. */
  @Test
  @Tag("oscdump")
  void aReceiverOfAnotherMakeReadsEveryMessage() throws IOException, InterruptedException {
    try (OscDump oscdump = new OscDump();
        VmcProtocol vmc = new VmcProtocol(oscdump.address())) {
      AvatarFace face = Faces.certain(Emotion.HAPPINESS);
      List<String> seen = new ArrayList<>();
      while (seen.size() < 10) { // It takes a moment until oscdump listens.
        vmc.send(face, 1_000_000_000L);
        String line = oscdump.poll();
        if (line != null) {
          seen.add(line.replaceFirst("^\\S+ ", ""));
        }
      }
      assertEquals(
          List.of(
              "/VMC/Ext/OK i 1",
              "/VMC/Ext/T f 0.000000",
              "/VMC/Ext/Blend/Val sf \"Joy\" 1.000000",
              "/VMC/Ext/Blend/Val sf \"Angry\" 0.000000",
              "/VMC/Ext/Blend/Val sf \"Sorrow\" 0.000000",
              "/VMC/Ext/Blend/Val sf \"happy\" 1.000000",
              "/VMC/Ext/Blend/Val sf \"angry\" 0.000000",
              "/VMC/Ext/Blend/Val sf \"sad\" 0.000000",
              "/VMC/Ext/Blend/Val sf \"surprised\" 0.000000",
              "/VMC/Ext/Blend/Apply"),
          seen);
    }
  }

  @Test
  void timeIsToldInSecondsSinceTheFirstMessage() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        VmcProtocol vmc = new VmcProtocol(receiver.address())) {
      vmc.send(Faces.atRest(), 1_000_000_000L);
      receiver.receiveAll();
      vmc.send(Faces.atRest(), 3_500_000_000L);
      assertEquals(
          new OscReceiver.Message("/VMC/Ext/T", ",f", List.of(2.5f)),
          receiver.receive(1000).get(1));
    }
  }

  @Test
  void theValueIsTheProbabilityTimesTheIntensity() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        VmcProtocol vmc = new VmcProtocol(receiver.address())) {
      vmc.send(
          Faces.of(Emotion.SURPRISE, 0.1f, 0.05f, 0.7f, 0.05f, 0.025f, 0.025f, 0.025f, 0.025f), 1);
      Map<String, Float> values = values(receiver.receive(1000));
      float intensity = (0.7f - 0.125f) / 0.875f;
      assertEquals(0.7f * intensity, value(values, "surprised"), 1e-6);
      assertEquals(0.05f * intensity, value(values, "Joy"), 1e-6);
      assertEquals(0.05f * intensity, value(values, "sad"), 1e-6);
      assertEquals(0.025f * intensity, value(values, "Angry"), 1e-6);
      assertEquals(values.get("Joy"), values.get("happy"));
      assertEquals(values.get("Sorrow"), values.get("sad"));
      assertEquals(values.get("Angry"), values.get("angry"));
    }
  }

  @Test
  void whatHasNoPresetMovesNothingAndNoMouthShapeIsInvented() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        VmcProtocol vmc = new VmcProtocol(receiver.address())) {
      for (Emotion emotion :
          List.of(Emotion.NEUTRAL, Emotion.DISGUST, Emotion.FEAR, Emotion.CONTEMPT)) {
        vmc.send(Faces.certain(emotion), 1);
        Map<String, Float> values = values(receiver.receive(1000));
        assertEquals(7, values.size());
        values.forEach((name, value) -> assertEquals(0, value, emotion + " " + name));
      }
    }
  }

  /** An avatar as a receiver has it: it moves when it is told that all values are there. */
  @Test
  void anAvatarSmilesWithTheSamplesAndRelaxesWithoutThem() throws IOException {
    try (OscReceiver receiver = new OscReceiver();
        AvatarPublisher publisher = new AvatarPublisher(new VmcProtocol(receiver.address()))) {
      Map<String, Float> avatar = new HashMap<>();
      while (avatar.getOrDefault("Joy", 0f) < 0.9f) {
        publisher.publish(smile());
        avatar.putAll(values(receiver.receive(1000)));
      }
      ExpressionState lost = new ExpressionState();
      lost.setInvalid(System.nanoTime(), System.nanoTime(), TrackingState.PAUSED);
      publisher.publish(new FixedSample(lost));
      List<Float> relaxing = new ArrayList<>();
      while (value(avatar, "Joy") > 0) {
        avatar.putAll(values(receiver.receive(1000)));
        relaxing.add(value(avatar, "Joy"));
      }
      assertTrue(relaxing.size() > 5, "not at once: " + relaxing);
      assertEquals(0, avatar.get("happy"));
    }
  }

  @Test
  void anAvatarIsLeftAtRestWhenThePublisherIsClosed() throws IOException {
    Map<String, Float> avatar = new HashMap<>();
    try (OscReceiver receiver = new OscReceiver()) {
      try (AvatarPublisher publisher = new AvatarPublisher(new VmcProtocol(receiver.address()))) {
        while (avatar.getOrDefault("happy", 0f) < 0.5f) {
          publisher.publish(smile());
          avatar.putAll(values(receiver.receive(1000)));
        }
      }
      receiver.receiveAll().forEach(datagram -> avatar.putAll(values(datagram)));
      assertEquals(0, avatar.get("happy"));
    }
  }

  @Test
  void allocatesNothing() throws IOException {
    AvatarFace face = Faces.certain(Emotion.ANGER);
    try (OscReceiver receiver = new OscReceiver();
        VmcProtocol vmc = new VmcProtocol(receiver.address())) {
      long bytes = Allocations.leastBytes(1000, 1000, () -> vmc.send(face, 1));
      assertTrue(bytes < 1000, bytes + " bytes for 1000 bundles");
    }
  }

  private static float value(Map<String, Float> values, String name) {
    return values.getOrDefault(name, Float.NaN);
  }

  private static FixedSample smile() {
    float[] p = new float[Emotion.COUNT];
    p[Emotion.HAPPINESS.index()] = 1;
    ExpressionState state = new ExpressionState();
    long now = System.nanoTime();
    state.setValid(now, now, p, Emotion.HAPPINESS, InputQuality.GOOD);
    return new FixedSample(state);
  }

  /** Of a whole datagram: what it sets, if it also says to apply it. */
  private static Map<String, Float> values(List<OscReceiver.Message> datagram) {
    Map<String, Float> values = new HashMap<>();
    for (OscReceiver.Message message : datagram) {
      if (message.address().equals("/VMC/Ext/Blend/Val")) {
        values.put((String) message.arguments().get(0), (Float) message.arguments().get(1));
      }
    }
    assertTrue(
        datagram.isEmpty()
            || datagram.get(datagram.size() - 1).address().equals("/VMC/Ext/Blend/Apply"));
    return values;
  }
}
