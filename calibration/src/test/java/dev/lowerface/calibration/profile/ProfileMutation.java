package dev.lowerface.calibration.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages a JSON file as disks, editors and people with bad intentions do. */
final class ProfileMutation {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[-+.\\w]+|[{}\\[\\]:,]");
  private static final List<String> INTERESTING =
      List.of(
          "null",
          "true",
          "NaN",
          "-Infinity",
          "-0",
          "1e999999999",
          "-1e-999999999",
          "1E+2147483648",
          "9223372036854775808",
          "0.".concat("1".repeat(90)),
          "7".repeat(101),
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a\\u2028b\\u202ec\\nd\"",
          "\"+999999999-12-31T23:59:59.999999999Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"2026-06-30T23:59:60Z\"",
          "\"version\"",
          "\"__proto__\"",
          "{}",
          "[]",
          "{\"@class\":\"java.net.URL\"}",
          "/* */",
          "\\");

  private ProfileMutation() {}

  /** One to four changes of the bytes; more often one, which some files survive. */
  static byte[] of(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
        changes > 0 && bytes.length > 0;
        changes--) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(8)) {
      case 0 ->
          spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
      case 1 -> spliced(bytes, at, at + 1 + random.nextInt(16), new byte[0]);
      case 2 -> spliced(bytes, at, bytes.length, new byte[0]);
      case 3 -> { // A piece of the file itself, once more.
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        yield spliced(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
      }
      case 4 -> { // Much of one thing: depth, digits, a long text.
        String unit = List.of("[", "{\"a\":", "9", "a", " ", "\ud83e\udd7d").get(random.nextInt(6));
        yield spliced(bytes, at, at, utf8(unit.repeat(1 << random.nextInt(15))));
      }
      default -> token(bytes, random);
    };
  }

  /** Another value, name or bracket stands where one was: still well-formed, most of the time. */
  private static byte[] token(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<int[]> tokens = new ArrayList<>();
    for (Matcher matcher = TOKEN.matcher(text); matcher.find(); ) {
      tokens.add(new int[] {matcher.start(), matcher.end()});
    }
    if (tokens.isEmpty()) {
      return bytes;
    }
    int[] here = tokens.get(random.nextInt(tokens.size()));
    int[] other = tokens.get(random.nextInt(tokens.size()));
    byte[] instead =
        random.nextBoolean()
            ? utf8(INTERESTING.get(random.nextInt(INTERESTING.size())))
            : Arrays.copyOfRange(bytes, other[0], other[1]);
    return spliced(bytes, here[0], here[1], instead);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] spliced(byte[] bytes, int from, int end, byte[] instead) {
    int to = Math.min(end, bytes.length);
    byte[] out = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
    System.arraycopy(instead, 0, out, from, instead.length);
    System.arraycopy(bytes, to, out, from + instead.length, bytes.length - to);
    return out;
  }
}
