package dev.lowerface.publish.avatar;

import static dev.lowerface.publish.osc.OscMessage.beginMessage;
import static dev.lowerface.publish.osc.OscMessage.head;
import static dev.lowerface.publish.osc.OscMessage.string;

import dev.lowerface.blendshape.VrmPreset;
import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.osc.OscMessage;
import dev.lowerface.publish.osc.OscSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The VMC protocol (protocol.vmc.info, "Marionette"), which carries the expressions of VRM avatars.
 * VRM's presets are emotions: four of the eight classes have one. Each is sent by its name in VRM 0
 * and in VRM 1, with the same value, since nothing tells which of them the avatar is. What a
 * receiver does not know it leaves out.
 *
 * <p>Nothing else of an avatar is sent: no bones, no eyes, and no mouth shapes of speech (A to O,
 * {@code aa} to {@code oh}), which nobody has measured.
 */
public final class VmcProtocol implements AvatarProtocol {
  /** Where programs with an avatar listen, by the protocol's text. */
  public static final int PORT = 39539;

  private static final byte[] OK = head("/VMC/Ext/OK", ",i");
  private static final byte[] TIME = head("/VMC/Ext/T", ",f");
  private static final byte[] VALUE = head("/VMC/Ext/Blend/Val", ",sf");
  private static final byte[] APPLY = head("/VMC/Ext/Blend/Apply", ",");
  private static final int MAX_BYTES = 1024;

  private static final class Preset {
    final byte[] name;
    final Emotion emotion;

    Preset(VrmPreset preset) {
      name = string(preset.name());
      emotion = preset.emotion();
    }
  }

  private static final List<Preset> PRESETS = VrmPreset.all().stream().map(Preset::new).toList();

  private final OscSocket socket;
  private final ByteBuffer bundle = ByteBuffer.allocateDirect(MAX_BYTES);
  private long firstNanos;
  private boolean begun;

  /**
   * A sender.
   *
   * @param target where the program with the avatar listens
   */
  public VmcProtocol(InetSocketAddress target) {
    socket = new OscSocket(target);
  }

  /**
   * Reads the form that {@code --vmc} takes.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @return a sender to there
   */
  public static VmcProtocol parse(String text) {
    return new VmcProtocol(Endpoint.parse("a VMC receiver", text));
  }

  @Override
  public String name() {
    return "vmc";
  }

  @Override
  public OscSocket socket() {
    return socket;
  }

  @Override
  public void send(AvatarFace face, long nowNanos) {
    if (!begun) {
      begun = true;
      firstNanos = nowNanos;
    }
    OscMessage.beginBundle(bundle, OscMessage.IMMEDIATELY);
    beginMessage(bundle, OK, Integer.BYTES).putInt(1);
    beginMessage(bundle, TIME, Float.BYTES).putFloat((nowNanos - firstNanos) / 1e9f);
    for (int i = 0; i < PRESETS.size(); i++) { // An iterator would be garbage.
      Preset preset = PRESETS.get(i);
      beginMessage(bundle, VALUE, preset.name.length + Float.BYTES)
          .put(preset.name)
          .putFloat(face.strength(preset.emotion));
    }
    beginMessage(bundle, APPLY, 0);
    socket.send(bundle.flip());
  }

  @Override
  public void close() {
    socket.close();
  }
}
