package dev.lowerface.archive.score;

import dev.lowerface.archive.part.Reading;
import dev.lowerface.archive.session.Session;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the numbers of a session depend on, beside its pictures.
 *
 * @param reading how all sessions are read
 * @param version of this program
 */
record Scoring(Reading reading, String version) implements Serializable {
  private static final int SHORT_BYTES = 8;

  /**
   * Tells one way of reading a session from another: by the program, the model, the options and
   * what stands in the profile.
   *
   * @return 16 hexadecimal digits
   */
  String settings(Session session) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          String.join(
                  "\n",
                  version,
                  reading.model().sha256(),
                  reading.answers().toString(),
                  Integer.toString(reading.pictureRate()))
              .getBytes(StandardCharsets.UTF_8));
      digest.update(profile(session));
      return HexFormat.of().formatHex(digest.digest(), 0, SHORT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** A profile that cannot be read is found out by whoever reads it. */
  private static byte[] profile(Session session) {
    try {
      return session.profile().isEmpty()
          ? new byte[0]
          : Files.readAllBytes(Path.of(session.profile()));
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
