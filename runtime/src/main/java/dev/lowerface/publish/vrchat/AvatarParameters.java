package dev.lowerface.publish.vrchat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which of an avatar's parameters follow which signals. */
final class AvatarParameters {
  static final String PREFIX = "/avatar/parameters/";

  private static final Pattern BINARY = Pattern.compile("(.+?)([1-9][0-9]{0,2}|Negative)");

  private AvatarParameters() {}

  /** All there are, for an avatar of which nothing is known: VRChat leaves out what it lacks. */
  static List<AvatarParameter> ofAnyAvatar() {
    return IntStream.range(0, Signals.ALL.size())
        .mapToObj(i -> AvatarParameter.whole(PREFIX + Signals.ALL.get(i).name(), i))
        .toList();
  }

  /**
   * Those that an avatar has, whatever stands before their names: avatars put them into folders,
   * such as {@code FT/v2/JawOpen}.
   *
   * @param types from address to the letter of its type, as OSCQuery tells it
   */
  static List<AvatarParameter> of(Map<String, String> types) {
    List<AvatarParameter> found = new ArrayList<>();
    Map<String, Map<Integer, String>> bits = new HashMap<>();
    types.forEach(
        (address, type) -> {
          int signal = signalOf(address);
          if (signal >= 0 && isOfType(type, Signals.ALL.get(signal).type())) {
            found.add(AvatarParameter.whole(address, signal));
          } else if (signal < 0 && isOfType(type, Signal.Type.BOOL)) {
            Matcher binary = BINARY.matcher(address);
            int base = binary.matches() ? signalOf(binary.group(1)) : -1;
            if (base < 0 || Signals.ALL.get(base).type() != Signal.Type.FLOAT) {
              return;
            }
            if (binary.group(2).equals("Negative")) {
              found.add(AvatarParameter.negative(address, base));
            } else {
              int worth = Integer.parseInt(binary.group(2));
              if (Integer.bitCount(worth) == 1) {
                bits.computeIfAbsent(binary.group(1), key -> new HashMap<>()).put(worth, address);
              }
            }
          }
        });
    bits.forEach(
        (base, addresses) ->
            addresses.forEach(
                (worth, address) ->
                    found.add(
                        AvatarParameter.bit(
                            address,
                            signalOf(base),
                            Integer.numberOfTrailingZeros(worth),
                            addresses.size()))));
    return found;
  }

  private static boolean isOfType(String letter, Signal.Type type) {
    return letter.equals(type.letter()) || (type == Signal.Type.BOOL && letter.equals("F"));
  }

  /** The signal whose name an address ends with, as a whole word of its path; -1 for none. */
  private static int signalOf(String address) {
    if (!address.startsWith(PREFIX)) {
      return -1;
    }
    String path = "/" + address.substring(PREFIX.length());
    for (int i = 0; i < Signals.ALL.size(); i++) {
      if (path.endsWith("/" + Signals.ALL.get(i).name())) {
        return i;
      }
    }
    return -1;
  }
}
