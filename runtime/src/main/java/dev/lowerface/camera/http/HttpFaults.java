package dev.lowerface.camera.http;

import dev.lowerface.camera.StreamFault;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what the JDK's client means by its exceptions, in the words of a camera's owner. */
final class HttpFaults {
  private HttpFaults() {}

  /** The fault that an exception stands for. */
  static StreamFault of(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (has(cause, UnresolvedAddressException.class)) {
      return new StreamFault("there is no host of that name");
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new StreamFault("nobody answers there");
    }
    if (cause instanceof HttpTimeoutException) {
      return new StreamFault("no whole picture came in time");
    }
    if (cause instanceof ConnectException) {
      return new StreamFault("the connection was refused");
    }
    if (has(cause, SSLException.class)) {
      return new StreamFault(
          "its certificate or encryption is not accepted ("
              + what(cause)
              + "), let Java trust it by -Djavax.net.ssl.trustStore=FILE and"
              + " -Djavax.net.ssl.trustStorePassword=WORD, or use http");
    }
    if (has(cause, EOFException.class)) {
      return new StreamFault("the sender closed the connection");
    }
    if (has(cause, ProtocolException.class) || has(cause, IllegalArgumentException.class)) {
      return new StreamFault("it does not speak HTTP/1 (" + what(cause) + ")");
    }
    return new StreamFault("the connection failed (" + what(cause) + ")");
  }

  /** A short text: what others sent may stand in it. */
  static String what(Throwable error) {
    if (has(error, EOFException.class)) {
      return "the sender closed it";
    }
    String message = error.getMessage();
    if (message == null) {
      return error instanceof ClosedChannelException
          ? "closed"
          : error.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
    String plain = message.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
  }

  private static boolean has(Throwable error, Class<? extends Throwable> kind) {
    for (@Nullable Throwable at = error; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
