package dev.lowerface.publish.avatar;

import dev.lowerface.blendshape.BlendshapeMix;
import dev.lowerface.blendshape.BlendshapeSet;
import dev.lowerface.blendshape.BlendshapeView;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.osc.OscMessage;
import dev.lowerface.publish.osc.OscSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * The OSC of Project Babble's mouth tracker, which VRCFaceTracking, Resonite's mods and others
 * listen to: one float for each of 45 shapes, each a message of its own in a datagram of its own,
 * since receivers unpack no bundles. Only what has changed is sent, and all of it once to a
 * receiver that was not there before.
 *
 * <p>The shapes are <b>derived from emotions</b>, see {@link BlendshapeView}: 18 of them can move;
 * the others, such as the tongue, stay 0.
 */
public final class BabbleProtocol implements AvatarProtocol {
  /** Where receivers listen unless they are told otherwise. */
  public static final int PORT = 8888;

  /** Less than this is no change: a thousandth of the range. */
  private static final float LEAST_CHANGE = 0.001f;

  private static final int MAX_BYTES = 64;

  /**
   * The shapes in the order in which Babble sends them. Receivers multiply funnel and pucker by
   * four, and left and right by two.
   */
  private static final Map<String, BlendshapeMix> SHAPES =
      BlendshapeMix.table(
          BlendshapeSet.FB_FACE_TRACKING2,
          """
          cheekPuffLeft CHEEK_PUFF_L
          cheekPuffRight CHEEK_PUFF_R
          cheekSuckLeft CHEEK_SUCK_L
          cheekSuckRight CHEEK_SUCK_R
          jawOpen JAW_DROP
          jawForward JAW_THRUST
          jawLeft JAW_SIDEWAYS_LEFT
          jawRight JAW_SIDEWAYS_RIGHT
          noseSneerLeft NOSE_WRINKLER_L
          noseSneerRight NOSE_WRINKLER_R
          mouthFunnel LIP_FUNNELER_LB|LIP_FUNNELER_LT|LIP_FUNNELER_RB|LIP_FUNNELER_RT*0.25
          mouthPucker LIP_PUCKER_L|LIP_PUCKER_R*0.25
          mouthLeft MOUTH_LEFT*0.5
          mouthRight MOUTH_RIGHT*0.5
          mouthRollUpper LIP_SUCK_LT|LIP_SUCK_RT
          mouthRollLower LIP_SUCK_LB|LIP_SUCK_RB
          mouthShrugUpper CHIN_RAISER_T
          mouthShrugLower CHIN_RAISER_B
          mouthClose LIPS_TOWARD
          mouthSmileLeft LIP_CORNER_PULLER_L
          mouthSmileRight LIP_CORNER_PULLER_R
          mouthFrownLeft LIP_CORNER_DEPRESSOR_L
          mouthFrownRight LIP_CORNER_DEPRESSOR_R
          mouthDimpleLeft DIMPLER_L
          mouthDimpleRight DIMPLER_R
          mouthUpperUpLeft UPPER_LIP_RAISER_L
          mouthUpperUpRight UPPER_LIP_RAISER_R
          mouthLowerDownLeft LOWER_LIP_DEPRESSOR_L
          mouthLowerDownRight LOWER_LIP_DEPRESSOR_R
          mouthPressLeft LIP_PRESSOR_L
          mouthPressRight LIP_PRESSOR_R
          mouthStretchLeft LIP_STRETCHER_L
          mouthStretchRight LIP_STRETCHER_R
          tongueOut TONGUE_OUT
          tongueUp
          tongueDown
          tongueLeft
          tongueRight
          tongueRoll
          tongueBendDown
          tongueCurlUp
          tongueSquish
          tongueFlat
          tongueTwistLeft
          tongueTwistRight
          """);

  private final OscSocket socket;
  private final BlendshapeView view;
  private final byte[][] heads;
  private final BlendshapeMix[] mixes;
  private final float[] weights;
  private final float[] sent;
  private final ByteBuffer message = ByteBuffer.allocateDirect(MAX_BYTES);
  private int recoveries;

  /**
   * A sender by the table of action units that comes with Lowerface.
   *
   * @param target where the receiver listens
   */
  public BabbleProtocol(InetSocketAddress target) {
    this(target, BlendshapeView.of(BlendshapeSet.FB_FACE_TRACKING2));
  }

  /**
   * A sender by a table of one's own.
   *
   * @param target where the receiver listens
   * @param view of {@link BlendshapeSet#FB_FACE_TRACKING2}
   * @throws IllegalArgumentException if the view is of another set
   */
  public BabbleProtocol(InetSocketAddress target, BlendshapeView view) {
    if (view.set() != BlendshapeSet.FB_FACE_TRACKING2) {
      throw new IllegalArgumentException(
          "expected a view of FB_FACE_TRACKING2, got one of " + view.set());
    }
    this.view = view;
    weights = new float[view.count()];
    heads =
        SHAPES.keySet().stream()
            .map(name -> OscMessage.head("/" + name, ",f"))
            .toArray(byte[][]::new);
    mixes = SHAPES.values().toArray(BlendshapeMix[]::new);
    sent = new float[mixes.length];
    forget();
    socket = new OscSocket(target);
  }

  /**
   * Reads the form that {@code --babble} takes.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @return a sender to there
   */
  public static BabbleProtocol parse(String text) {
    return new BabbleProtocol(Endpoint.parse("a receiver of Babble's OSC", text));
  }

  @Override
  public String name() {
    return "babble";
  }

  @Override
  public OscSocket socket() {
    return socket;
  }

  @Override
  public void send(AvatarFace face, long nowNanos) {
    if (recoveries != socket.recoveries()) {
      recoveries = socket.recoveries();
      forget();
    }
    face.weights(view, weights);
    for (int i = 0; i < mixes.length; i++) {
      float value = mixes[i].of(weights);
      boolean same = Math.abs(value - sent[i]) < LEAST_CHANGE && (value != 0 || sent[i] == 0);
      if (!same) {
        sent[i] = value;
        socket.send(message.clear().put(heads[i]).putFloat(value).flip());
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  private void forget() {
    Arrays.fill(sent, Float.NaN);
  }
}
