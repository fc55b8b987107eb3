package dev.lowerface.publish.vrchat;

import dev.lowerface.blendshape.BlendshapeSet;
import dev.lowerface.blendshape.BlendshapeView;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.avatar.AvatarFace;
import dev.lowerface.publish.avatar.AvatarProtocol;
import dev.lowerface.publish.osc.OscMessage;
import dev.lowerface.publish.osc.OscSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a VRChat avatar over OSC, in the types that VRChat documents: float, int, and bool
 * as the OSC types T and F. Changed ones are sent, in bundles of at most 1024 bytes.
 *
 * <p>Made with {@link #found}, it asks VRChat's OSCQuery which parameters the avatar has and sends
 * those; until VRChat is found, and when made for an address, it sends all there are.
 */
public final class VrChatProtocol implements AvatarProtocol {
  /** Where VRChat listens unless it is told otherwise. */
  public static final int PORT = 9000;

  private static final int MAX_BYTES = 1024;

  private final BlendshapeView view = BlendshapeView.of(BlendshapeSet.FB_FACE_TRACKING2);
  private final float[] weights = new float[view.count()];
  private final float[] values = new float[Signals.ALL.size()];
  private final ByteBuffer bundle = ByteBuffer.allocateDirect(MAX_BYTES);
  private final @Nullable OscQuery query;
  private List<AvatarParameter> parameters;
  private int recoveries;
  private volatile OscSocket socket;

  /**
   * A sender to one place.
   *
   * @param target where VRChat listens
   */
  public VrChatProtocol(InetSocketAddress target) {
    this(target, AvatarParameters.ofAnyAvatar());
  }

  VrChatProtocol(InetSocketAddress target, List<AvatarParameter> parameters) {
    this(target, parameters, null);
  }

  VrChatProtocol(InetSocketAddress target, OscQuery query) {
    this(target, AvatarParameters.ofAnyAvatar(), query);
  }

  private VrChatProtocol(
      InetSocketAddress target, List<AvatarParameter> parameters, @Nullable OscQuery query) {
    this.parameters = parameters;
    this.query = query;
    socket = new OscSocket(target);
  }

  /**
   * A sender to the VRChat of this machine, wherever it listens: port 9000 until OSCQuery has told.
   *
   * @return the sender
   * @throws LowerfaceException if no socket can be had to look for it
   */
  public static VrChatProtocol found() {
    InetSocketAddress usual = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    try {
      return new VrChatProtocol(usual, new OscQuery(Announcement.network()));
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to look for VRChat by OSCQuery, got " + e + "; give its address instead", e);
    }
  }

  /**
   * Reads the form that {@code --vrchat} takes.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @return a sender to there
   */
  public static VrChatProtocol parse(String text) {
    return new VrChatProtocol(Endpoint.parse("VRChat", text));
  }

  @Override
  public String name() {
    return "vrchat";
  }

  @Override
  public OscSocket socket() {
    return socket;
  }

  @Override
  public void send(AvatarFace face, long nowNanos) {
    follow();
    face.weights(view, weights);
    for (int i = 0; i < values.length; i++) {
      values[i] = Signals.ALL.get(i).source().of(face, weights);
    }
    boolean begun = false;
    for (int i = 0; i < parameters.size(); i++) { // An iterator would be garbage.
      AvatarParameter parameter = parameters.get(i);
      if (begun && bundle.remaining() < parameter.bytes()) {
        socket.send(bundle.flip());
        begun = false;
      }
      if (!begun) {
        OscMessage.beginBundle(bundle, OscMessage.IMMEDIATELY);
      }
      begun |= parameter.write(values[parameter.signal()], bundle);
    }
    if (begun) {
      socket.send(bundle.flip());
    }
  }

  @Override
  public void close() {
    if (query != null) {
      query.close();
    }
    socket.close();
  }

  private void follow() {
    FoundAvatar found = query == null ? null : query.take();
    if (found != null) {
      parameters = found.parameters();
      if (!found.osc().equals(socket.target())) {
        socket.close();
        socket = new OscSocket(found.osc());
        recoveries = 0;
      }
    }
    if (recoveries != socket.recoveries()) {
      recoveries = socket.recoveries();
      parameters.forEach(AvatarParameter::forget);
    }
  }
}
