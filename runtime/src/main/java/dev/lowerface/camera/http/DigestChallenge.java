package dev.lowerface.camera.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server that wants Digest authentication asks (RFC 7616, and RFC 2069 without {@code qop}).
 *
 * @param realm what the name and password are for
 * @param nonce the server's random text
 * @param algorithm {@code MD5} or {@code SHA-256}, as it stands there
 * @param session whether the key is made once for a session ({@code -sess})
 * @param qop whether the server knows the quality of protection {@code auth}
 * @param opaque what it wants back as it is
 */
record DigestChallenge(
    String realm,
    String nonce,
    String algorithm,
    boolean session,
    boolean qop,
    @Nullable String opaque) {
  private static final Pattern DIGEST = Pattern.compile("(?is)(?:^|,)\\s*digest\\s+");
  private static final Pattern FIELD =
      Pattern.compile("([a-zA-Z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

  /** The one to answer: SHA-256 rather than MD5. */
  static Optional<DigestChallenge> strongest(List<String> challenges) {
    return challenges.stream()
        .flatMap(line -> DIGEST.splitAsStream(" " + line).skip(1))
        .flatMap(fields -> of(fields).stream())
        .max(Comparator.comparing(DigestChallenge::algorithm));
  }

  private static Optional<DigestChallenge> of(String text) {
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      fields.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT), quoted == null ? matcher.group(3) : quoted);
    }
    String realm = fields.get("realm");
    String nonce = fields.get("nonce");
    String named = fields.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    boolean session = named.endsWith("-SESS");
    String algorithm = session ? named.substring(0, named.length() - 5) : named;
    String qop = fields.get("qop");
    boolean auth = qop != null && List.of(qop.split("[,\\s]+", -1)).contains("auth");
    if (realm == null
        || nonce == null
        || !List.of("MD5", "SHA-256").contains(algorithm)
        || (qop != null && !auth)) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestChallenge(realm, nonce, algorithm, session, auth, fields.get("opaque")));
  }

  /**
   * The header that answers it.
   *
   * @param count how many requests have answered this challenge, this one included
   * @param clientNonce a random text of ours
   */
  String answer(
      String name, String password, String method, String uri, int count, String clientNonce) {
    String key = hash(name + ":" + realm + ":" + password);
    if (session) {
      key = hash(key + ":" + nonce + ":" + clientNonce);
    }
    String request = hash(method + ":" + uri);
    String number = String.format(Locale.ROOT, "%08x", count);
    String middle = qop ? ":" + number + ":" + clientNonce + ":auth:" : ":";
    StringBuilder header = new StringBuilder("Digest username=\"" + escaped(name) + "\"");
    header.append(", realm=\"").append(realm).append("\", nonce=\"").append(nonce);
    header.append("\", uri=\"").append(uri).append("\", algorithm=").append(algorithm);
    header.append(session ? "-sess" : "");
    header.append(", response=\"").append(hash(key + ":" + nonce + middle + request)).append('"');
    if (qop) {
      header.append(", qop=auth, nc=").append(number);
    }
    if (qop || session) {
      header.append(", cnonce=\"").append(clientNonce).append('"');
    }
    if (opaque != null) {
      header.append(", opaque=\"").append(opaque).append('"');
    }
    return header.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5 and SHA-256", e);
    }
  }
}
