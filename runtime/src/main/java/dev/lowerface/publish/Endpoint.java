package dev.lowerface.publish;

import dev.lowerface.expression.LowerfaceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Reads host and port as command lines and configuration files give them. */
public final class Endpoint {
  private Endpoint() {}

  /**
   * The form is {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine.
   *
   * @param what for the error message, such as {@code an OSC receiver}
   */
  public static InetSocketAddress parse(String what, String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    int number = -1;
    try {
      number = Integer.parseInt(port);
    } catch (NumberFormatException e) {
      // Refused below, as any other number that is no port.
    }
    if (number < 1 || number > 65535) {
      throw new LowerfaceException(
          "expected " + what + " as host:port with a port from 1 to 65535, got '" + text + "'");
    }
    try {
      InetAddress address =
          host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      return new InetSocketAddress(address, number);
    } catch (UnknownHostException e) {
      throw new LowerfaceException(
          "expected " + what + " whose host is known, cannot resolve '" + host + "'", e);
    }
  }
}
