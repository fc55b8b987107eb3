package dev.lowerface.archive.sweep.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One training of a sweep.
 *
 * @param line of the file, from 1, in which its entry begins
 * @param options of {@code reproduce}, by name without dashes; an option that is given more than
 *     once has several values
 * @param seed decides the start, the order, the augmentation and dropout
 */
public record Training(int line, Map<String, List<String>> options, long seed)
    implements Serializable {
  /** What a checkpoint does not ask for either: they change how fast a training is. */
  private static final List<String> MACHINE = List.of("device", "threads", "workers");

  private static final List<String> NAMING = List.of("architecture", "recipe");
  private static final int SHORT_BYTES = 6;

  public Training {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * What tells it from trainings that come to something else.
   *
   * @return words of a command line in alphabetical order, the seed last
   */
  public String settings() {
    return String.join("\n", words(without(MACHINE)));
  }

  /**
   * The name of its folder, the same whatever else is in the sweep.
   *
   * @return such as {@code compact-lowerface-seed-1-0a1b2c3d4e5f}
   */
  public String folder() {
    String named =
        String.join(
            "-",
            NAMING.stream()
                .flatMap(name -> options.getOrDefault(name, List.of()).stream())
                .toList());
    String plain = named.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    return (plain.isEmpty() ? "" : plain + "-") + "seed-" + seed + "-" + digest();
  }

  /**
   * The options of {@code reproduce} that the file asks for.
   *
   * @return words of a command line
   */
  public List<String> words() {
    return words(options);
  }

  /**
   * The same with another seed.
   *
   * @param other the seed
   * @return another training
   */
  public Training withSeed(long other) {
    return new Training(line, options, other);
  }

  /**
   * Its options as people write them.
   *
   * @return values by name; several of one option with a comma between them
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    options.forEach((name, values) -> texts.put(name, String.join(", ", values)));
    return texts;
  }

  private Map<String, List<String>> without(List<String> names) {
    Map<String, List<String>> rest = new TreeMap<>(options);
    rest.keySet().removeAll(names);
    return rest;
  }

  private List<String> words(Map<String, List<String>> of) {
    List<String> words = new ArrayList<>();
    of.forEach((name, values) -> values.forEach(value -> words.add("--" + name + "=" + value)));
    return Stream.concat(words.stream(), Stream.of("--seed=" + seed)).toList();
  }

  private String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(settings().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SHORT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
