package dev.lowerface.publish.vrchat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.function.IntConsumer;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;

/**
 * Multicast DNS: says that Lowerface is there, and hears where VRChat's OSCQuery is. Only a VRChat
 * of this machine counts: whoever else on the network says that it is VRChat is told nothing.
 */
final class Announcement implements AutoCloseable {
  static final String QUERY_TYPE = "_oscjson._tcp.local.";

  private static final String OSC_TYPE = "_osc._udp.local.";
  private static final String HOST = "lowerface";
  private static final String VRCHAT = "VRChat-Client-";

  private final JmDNS dns;

  /**
   * Announces Lowerface, which takes a second or two, and listens from then on.
   *
   * @param network an address of this machine in the network that is asked
   * @param queryPort Lowerface's own OSCQuery
   * @param oscPort Lowerface's own OSC
   * @param found is told the port of VRChat's OSCQuery, on a thread of JmDNS
   */
  Announcement(InetAddress network, int queryPort, int oscPort, IntConsumer found)
      throws IOException {
    dns = JmDNS.create(network, HOST);
    dns.addServiceListener(QUERY_TYPE, new VrChatListener(found));
    dns.registerService(ServiceInfo.create(QUERY_TYPE, QueryServer.NAME, queryPort, "txtvers=1"));
    dns.registerService(ServiceInfo.create(OSC_TYPE, QueryServer.NAME, oscPort, "txtvers=1"));
  }

  /** The first network of this machine that carries multicasts; loopback if there is none. */
  static InetAddress network() throws SocketException {
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (network.isUp() && network.supportsMulticast() && !network.isLoopback()) {
        for (InetAddress address : Collections.list(network.getInetAddresses())) {
          if (address instanceof Inet4Address) {
            return address;
          }
        }
      }
    }
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void close() throws IOException {
    dns.close();
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private record VrChatListener(IntConsumer found) implements ServiceListener {
    @Override
    public void serviceAdded(ServiceEvent event) {
      event.getDNS().requestServiceInfo(event.getType(), event.getName());
    }

    @Override
    public void serviceRemoved(ServiceEvent event) {
      // Whether it still answers is seen when it is asked.
    }

    @Override
    public void serviceResolved(ServiceEvent event) {
      if (!event.getName().startsWith(VRCHAT)) {
        return;
      }
      for (InetAddress address : event.getInfo().getInetAddresses()) {
        if (isOfThisMachine(address)) {
          found.accept(event.getInfo().getPort());
          return;
        }
      }
    }
  }
}
