package dev.lowerface.archive.sweep.plan;

import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * All trainings of a sweep.
 *
 * @param file the file that asks for them
 * @param trainings in the file's order, no two alike
 */
public record SweepPlan(Path file, List<Training> trainings) {
  private static final int MOST = 100_000;
  private static final String SEED = "seed";

  /** What is the sweep's to say, or would make a training something else. */
  private static final Set<String> OWN =
      Set.of("out", "seeds", "check", "end-with-input", "help", "version");

  /**
   * Reads what is to be trained: of each entry, every combination of its values.
   *
   * @param file YAML or JSON
   * @return the trainings
   * @throws LowerfaceException if the file is not as expected, or asks for a training twice; names
   *     the line
   */
  public static SweepPlan read(Path file) {
    List<Training> trainings = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (SweepEntry entry : SweepFile.read(file)) {
      String place = SweepFile.place(file, entry.line());
      requireFew(place, entry, trainings.size());
      for (Map<String, List<String>> options : combinations(place, entry)) {
        Training training = training(place, entry.line(), options);
        Integer before = lines.put(training.settings(), entry.line());
        if (before != null) {
          throw new LowerfaceException(
              place
                  + ": expected each training once, line "
                  + before
                  + " asks for "
                  + String.join(" ", training.words())
                  + ", too");
        }
        trainings.add(training);
      }
    }
    return new SweepPlan(file, List.copyOf(trainings));
  }

  /**
   * What a reader calls each kind of training: those options, beside the seed, in which they
   * differ.
   *
   * @return of each training its name, in order
   */
  public List<String> variants() {
    Set<String> differing = new TreeSet<>();
    Map<String, List<String>> first = trainings.get(0).options();
    for (Training training : trainings) {
      Set<String> names = new TreeSet<>(training.options().keySet());
      names.addAll(first.keySet());
      names.removeIf(name -> Objects.equals(training.options().get(name), first.get(name)));
      differing.addAll(names);
    }
    return trainings.stream().map(training -> variant(training, differing)).toList();
  }

  /**
   * The options that all trainings have alike.
   *
   * @return values by name
   */
  public Map<String, String> common() {
    Map<String, String> common = new LinkedHashMap<>(trainings.get(0).texts());
    trainings.forEach(training -> common.entrySet().retainAll(training.texts().entrySet()));
    return common;
  }

  private static String variant(Training training, Set<String> differing) {
    List<String> parts =
        training.texts().entrySet().stream()
            .filter(option -> differing.contains(option.getKey()))
            .map(option -> option.getKey() + " " + option.getValue())
            .sorted()
            .toList();
    return parts.isEmpty()
        ? (differing.isEmpty() ? "all" : "no options")
        : String.join(", ", parts);
  }

  private static void requireFew(String place, SweepEntry entry, int before) {
    long count = before;
    long product = 1;
    for (List<List<String>> choices : entry.options().values()) {
      product = Math.min(product * choices.size(), MOST + 1L);
    }
    count += product;
    if (count > MOST) {
      throw new LowerfaceException(
          place
              + ": expected at most "
              + MOST
              + " trainings in a sweep, with this entry it is more");
    }
  }

  private static List<Map<String, List<String>>> combinations(String place, SweepEntry entry) {
    List<Map<String, List<String>>> all = List.of(Map.of());
    for (Map.Entry<String, List<List<String>>> option : entry.options().entrySet()) {
      String name = option.getKey();
      if (OWN.contains(name)) {
        throw new LowerfaceException(
            place
                + ": expected no "
                + name
                + ", which is the sweep's own matter; seeds stand in the list 'seed'");
      }
      List<Map<String, List<String>>> longer = new ArrayList<>();
      for (Map<String, List<String>> begun : all) {
        for (List<String> values : option.getValue()) {
          Map<String, List<String>> one = new LinkedHashMap<>(begun);
          one.put(name, values);
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }

  private static Training training(String place, int line, Map<String, List<String>> options) {
    Map<String, List<String>> rest = new LinkedHashMap<>(options);
    List<String> seed = rest.remove(SEED);
    try {
      return new Training(
          line, rest, seed == null ? 1 : Long.parseLong(String.join(" and ", seed)));
    } catch (NumberFormatException e) {
      throw new LowerfaceException(
          place + ": expected a whole number as seed, got '" + String.join(" and ", seed) + "'", e);
    }
  }
}
