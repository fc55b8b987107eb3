package dev.lowerface.camera.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the examples of RFC 7616, section 3.9.1, and RFC 2617, section 3.5. */
class DigestChallengeTest {
  private static final String FIELDS =
      "realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
          + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
          + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
  private static final String NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private static String answer(List<String> challenges, String uri, String nonce) {
    return DigestChallenge.strongest(challenges)
        .orElseThrow()
        .answer("Mufasa", "Circle of Life", "GET", uri, 1, nonce);
  }

  @Test
  void answersMd5AsTheStandardDoes() {
    String header = answer(List.of("Digest algorithm=MD5, " + FIELDS), "/dir/index.html", NONCE);
    assertTrue(header.contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""), header);
    assertTrue(header.contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""), header);
  }

  @Test
  void prefersSha256() {
    List<String> both =
        List.of("Digest " + FIELDS + ", algorithm=MD5", "Digest " + FIELDS + ", algorithm=SHA-256");
    String header = answer(both, "/dir/index.html", NONCE);
    assertTrue(
        header.contains(
            "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""),
        header);
  }

  @Test
  void takesTwoChallengesInOneLineAndLeavesOutWhatItDoesNotKnow() {
    assertEquals(
        "MD5",
        DigestChallenge.strongest(
                List.of("Basic realm=\"a\", Digest realm=\"b\", nonce=c, Digest algorithm=X"))
            .orElseThrow()
            .algorithm());
    assertTrue(DigestChallenge.strongest(List.of("Basic realm=\"digest me\"")).isEmpty());
    assertTrue(
        DigestChallenge.strongest(List.of("Digest realm=b, nonce=c, qop=\"auth-int\"")).isEmpty());
  }
}
