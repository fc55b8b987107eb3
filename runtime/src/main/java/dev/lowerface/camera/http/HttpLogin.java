package dev.lowerface.camera.http;

import dev.lowerface.camera.StreamFault;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a server that asks who we are, by Digest if it can be, else by Basic (RFC 7235, 7616,
 * 7617). Nothing is sent before it asks: what Basic sends is the password itself. What it asked for
 * once is answered at once when the stream is opened again.
 */
final class HttpLogin {
  private final String name;
  private final String password;
  private final Supplier<String> clientNonces;
  private @Nullable DigestChallenge digest;
  private boolean basic;
  private int count;

  /**
   * A login.
   *
   * @param userInfo {@code NAME:PASSWORD}, with {@code %XX} for what addresses do not allow
   * @param clientNonces a new random text each time
   */
  HttpLogin(String userInfo, Supplier<String> clientNonces) {
    String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    int colon = plain.indexOf(':');
    name = colon < 0 ? plain : plain.substring(0, colon);
    password = colon < 0 ? "" : plain.substring(colon + 1);
    this.clientNonces = clientNonces;
  }

  /**
   * Takes what a server asks for.
   *
   * @param challenges the values of {@code WWW-Authenticate}
   * @throws StreamFault if it asks for nothing that is known here
   */
  void challenge(List<String> challenges) throws StreamFault {
    count = 0;
    digest = DigestChallenge.strongest(challenges).orElse((DigestChallenge) null);
    basic =
        digest == null
            && challenges.stream().anyMatch(one -> one.matches("(?is)(?:.*,\\s*)?basic\\b.*"));
    if (digest == null && !basic) {
      throw new StreamFault(
          "it asks for a kind of login that is not known here, allow digest or basic");
    }
  }

  /** The header {@code Authorization} of a request, if the server has asked for it. */
  Optional<String> authorization(String method, URI uri) {
    DigestChallenge asked = digest;
    if (asked != null) {
      String query = uri.getRawQuery();
      String target = uri.getRawPath() + (query == null ? "" : "?" + query);
      return Optional.of(asked.answer(name, password, method, target, ++count, clientNonces.get()));
    }
    if (basic) {
      byte[] plain = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(plain));
    }
    return Optional.empty();
  }
}
