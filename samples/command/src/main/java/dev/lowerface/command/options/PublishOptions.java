package dev.lowerface.command.options;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.avatar.AvatarPublisher;
import dev.lowerface.publish.avatar.BabbleProtocol;
import dev.lowerface.publish.avatar.VmcProtocol;
import dev.lowerface.publish.osc.OscPublisher;
import dev.lowerface.publish.page.SharedPage;
import dev.lowerface.publish.vrchat.VrChatProtocol;
import dev.lowerface.publish.websocket.OriginPolicy;
import dev.lowerface.publish.websocket.WebSocketPublisher;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where samples go besides the command's own output. */
public final class PublishOptions {
  /** Where {@code lowerface serve} listens for WebSocket clients unless told otherwise. */
  public static final String DEFAULT_WEBSOCKET = "127.0.0.1:8787";

  private static final String VMC = "127.0.0.1:" + VmcProtocol.PORT;
  private static final String BABBLE = "127.0.0.1:" + BabbleProtocol.PORT;
  private static final String FIND = "find";
  private static final String DEFAULT_PAGE = "default";

  /** For commands that listen for WebSocket clients only if they are told to. */
  public static final String OFF = "off";

  @Option(
      names = "--osc",
      paramLabel = "HOST:PORT",
      description = "Send every sample there as an OSC bundle over UDP. May be repeated.")
  private List<String> osc = List.of();

  @Option(
      names = "--vmc",
      arity = "0..1",
      fallbackValue = VMC,
      paramLabel = "HOST:PORT",
      description =
          "Move a VRM avatar there, in VSeeFace, VNyan, Warudo and others, over the VMC protocol."
              + " Without an address: "
              + VMC
              + ". May be repeated.")
  private List<String> vmc = List.of();

  @Option(
      names = "--babble",
      arity = "0..1",
      fallbackValue = BABBLE,
      paramLabel = "HOST:PORT",
      description =
          "Send mouth shapes there as Project Babble does, for VRCFaceTracking and others. Without"
              + " an address: "
              + BABBLE
              + ". May be repeated.")
  private List<String> babble = List.of();

  @Option(
      names = "--vrchat",
      arity = "0..1",
      fallbackValue = FIND,
      paramLabel = "HOST:PORT",
      description =
          "Send avatar parameters of VRChat there. Without an address, or with find: to the VRChat"
              + " of this machine, wherever it listens. May be repeated.")
  private List<String> vrchat = List.of();

  @Option(
      names = "--websocket",
      paramLabel = "HOST:PORT",
      description =
          "Listen there for WebSocket clients; off for nowhere. Default: ${DEFAULT-VALUE}.")
  private String websocket;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Let web pages of this origin in, such as https://example.org. May be repeated."
              + " Default: pages of this machine only.")
  private List<String> origins = List.of();

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "Answer to this host name too. May be repeated. Default: localhost and addresses only.")
  private List<String> hosts = List.of();

  @Option(
      names = "--show-picture",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Let the web page show what the camera sees, to whoever switches it on there. Default:"
              + " false.")
  private boolean showPicture;

  @Option(
      names = "--page",
      arity = "0..1",
      fallbackValue = DEFAULT_PAGE,
      paramLabel = "FILE",
      description =
          "Keep the newest sample on a shared page; without FILE where readers look first.")
  private @Nullable Path page;

  /** Options of a command that listens for WebSocket clients. */
  public PublishOptions() {
    this(DEFAULT_WEBSOCKET);
  }

  /**
   * Options of any command.
   *
   * @param websocket where it listens for WebSocket clients unless told otherwise; or {@link #OFF}
   */
  public PublishOptions(String websocket) {
    this.websocket = websocket;
  }

  /**
   * Refuses addresses, origins and hosts that make no sense.
   *
   * @throws LowerfaceException if there is such a value
   */
  public void check() {
    osc.forEach(target -> OscPublisher.parse(target).close());
    vmc.forEach(target -> VmcProtocol.parse(target).close());
    babble.forEach(target -> BabbleProtocol.parse(target).close());
    vrchat.stream().filter(PublishOptions::isAddress).forEach(t -> VrChatProtocol.parse(t).close());
    if (listens()) {
      WebSocketPublisher.parseAddress(websocket);
    }
    policy();
  }

  /**
   * Whether a WebSocket client may see what the camera sees.
   *
   * @return false unless it was said
   */
  public boolean showsPicture() {
    return showPicture;
  }

  /**
   * Opens all that is wanted.
   *
   * @param commands what a WebSocket client may ask for, each with what answers it, a JSON text
   * @return the publishers, to be closed by the caller
   * @throws LowerfaceException if one cannot be opened; then none is open
   */
  public Publishers open(Map<String, Supplier<String>> commands) {
    Publishers open = new Publishers();
    try {
      for (String target : osc) {
        open.add(OscPublisher.parse(target));
      }
      vmc.forEach(target -> open.add(new AvatarPublisher(VmcProtocol.parse(target))));
      babble.forEach(target -> open.add(new AvatarPublisher(BabbleProtocol.parse(target))));
      for (String target : vrchat) {
        open.add(
            new AvatarPublisher(
                isAddress(target) ? VrChatProtocol.parse(target) : VrChatProtocol.found()));
      }
      if (listens()) {
        InetSocketAddress address = WebSocketPublisher.parseAddress(websocket);
        open.add(new WebSocketPublisher(address, policy(), commands));
      }
      if (page != null) {
        boolean usual = page.toString().equals(DEFAULT_PAGE);
        open.add(usual ? SharedPage.create() : SharedPage.create(page));
      }
      return open;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private static boolean isAddress(String target) {
    return !target.equals(FIND);
  }

  private boolean listens() {
    return !websocket.equals(OFF);
  }

  private OriginPolicy policy() {
    OriginPolicy policy = OriginPolicy.local();
    for (String origin : origins) {
      policy = policy.allowingOrigin(origin);
    }
    for (String host : hosts) {
      policy = policy.allowingHost(host);
    }
    return policy;
  }
}
