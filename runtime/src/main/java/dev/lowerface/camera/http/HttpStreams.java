package dev.lowerface.camera.http;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks for the stream at one address, as often as one likes. One thread at a time. */
public final class HttpStreams {
  /** How long a host may take to accept a connection. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** The same with the agreement on encryption, for which a small camera calculates for seconds. */
  private static final Duration SECURE_TIMEOUT = Duration.ofSeconds(10);

  /** How often a server may point elsewhere or ask who we are, in all. */
  private static final int MOST_REQUESTS = 8;

  private static final String METHOD = "GET";

  // One of each for the process, as they have threads of their own; made when they are needed.
  private static @Nullable HttpClient plain;
  private static @Nullable HttpClient secure;

  private final HttpAddress address;
  private final NanoClock clock;
  private final @Nullable HttpLogin login;

  /**
   * A stream by its address; nothing is connected yet.
   *
   * @param url an http or https address; a name and password before the host are given to that host
   *     when it asks for them
   * @param clock tells when bytes came in
   * @throws dev.lowerface.expression.LowerfaceException if that is no such address
   */
  public HttpStreams(String url, NanoClock clock) {
    this.address = HttpAddress.of(url);
    this.clock = clock;
    login =
        address.userInfo() == null
            ? null
            : new HttpLogin(address.userInfo(), () -> UUID.randomUUID().toString());
  }

  /**
   * Asks for the stream and waits for the header of the answer.
   *
   * @param deadlineNanos the last moment, on the clock
   * @return its body; the caller closes it
   * @throws StreamFault if there is none
   */
  public HttpBody open(long deadlineNanos) throws StreamFault, InterruptedException {
    URI first = address.uri(InetAddress::getByName);
    URI uri = first;
    boolean asked = false;
    for (int request = 0; request < MOST_REQUESTS; request++) {
      boolean ours = sameServer(uri, first);
      HttpResponse<HttpBody> answer = send(uri, ours, deadlineNanos);
      int status = answer.statusCode();
      if (status == 200) {
        return answer.body();
      }
      answer.body().close();
      Optional<String> elsewhere = answer.headers().firstValue("location");
      if (status >= 300 && status < 400 && elsewhere.isPresent()) {
        uri = redirect(uri, elsewhere.get());
      } else if (status == 401 && login != null && ours && !asked) {
        asked = true;
        login.challenge(answer.headers().allValues("www-authenticate"));
      } else {
        throw refusal(status);
      }
    }
    throw new StreamFault("it points elsewhere again and again");
  }

  private static synchronized HttpClient client(URI uri) throws StreamFault {
    HttpClient client;
    if ("https".equalsIgnoreCase(uri.getScheme())) {
      client = secure == null ? client(SECURE_TIMEOUT) : secure;
      secure = client;
    } else {
      client = plain == null ? client(CONNECT_TIMEOUT) : plain;
      plain = client;
    }
    return client;
  }

  private static HttpClient client(Duration connectTimeout) throws StreamFault {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(connectTimeout)
          .build();
    } catch (UncheckedIOException e) {
      throw new StreamFault(
          "the certificates that Java trusts cannot be read ("
              + HttpFaults.what(e)
              + "), check -Djavax.net.ssl.trustStore and trustStorePassword");
    }
  }

  private HttpResponse<HttpBody> send(URI uri, boolean ours, long deadlineNanos)
      throws StreamFault, InterruptedException {
    long left = deadlineNanos - clock.nanoTime();
    if (left <= 0) {
      throw new StreamFault("no whole picture came in time");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("User-Agent", "Lowerface").header("Accept", "*/*");
    if (login != null && ours) {
      login.authorization(METHOD, uri).ifPresent(value -> request.header("Authorization", value));
    }
    CompletableFuture<HttpResponse<HttpBody>> answer =
        client(uri).sendAsync(request.build(), info -> new HttpBody(info, clock));
    boolean came = false;
    try {
      HttpResponse<HttpBody> response = answer.get(left, TimeUnit.NANOSECONDS);
      came = true;
      return response;
    } catch (TimeoutException e) {
      throw new StreamFault("no whole picture came in time");
    } catch (ExecutionException e) {
      throw HttpFaults.of(e.getCause() == null ? e : e.getCause());
    } finally {
      if (!came) {
        // One that comes all the same must not stay open.
        var unused = answer.thenAccept(late -> late.body().close());
        answer.cancel(true);
      }
    }
  }

  private static URI redirect(URI from, String location) throws StreamFault {
    try {
      URI to = from.resolve(location.strip());
      boolean http = "http".equalsIgnoreCase(to.getScheme());
      boolean https = "https".equalsIgnoreCase(to.getScheme());
      if (to.getHost() != null && (https || (http && !"https".equals(from.getScheme())))) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // Refused like one that points to another kind of address.
    }
    throw new StreamFault("it points to an address that is not followed");
  }

  private static boolean sameServer(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost())
        && one.getScheme().equals(other.getScheme())
        && one.getPort() == other.getPort();
  }

  private StreamFault refusal(int status) {
    if (status == 401 || status == 403) {
      return new StreamFault(
          login == null
              ? "it asks who you are (HTTP " + status + "), write http://NAME:PASSWORD@HOST/…"
              : "it does not take this name and password (HTTP " + status + ")");
    }
    return new StreamFault("it answered HTTP " + status);
  }
}
