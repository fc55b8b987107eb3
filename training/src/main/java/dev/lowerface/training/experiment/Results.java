package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.experiment.run.Epoch;
import dev.lowerface.training.experiment.run.Outputs;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.recipe.Recipe;
import dev.lowerface.training.statistics.McNemar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found, for a table or a report.
 *
 * @param description how it was made: name to value, for readers
 * @param architecture the network
 * @param seeds what each seed found, in the order asked for
 */
public record Results(Map<String, String> description, String architecture, List<Seed> seeds) {
  /**
   * What one seed found.
   *
   * @param seed the seed
   * @param faces the faces
   * @param rows the rows, in the table's order
   * @param curves each training's epochs
   */
  public record Seed(long seed, Faces faces, List<Row> rows, Map<String, List<Epoch>> curves) {}

  /**
   * A row over all seeds.
   *
   * @param id the row
   * @param name its name for readers
   * @param classifier {@code softmax} or {@code SVM}
   * @param accuracies of each seed
   * @param mean of them
   * @param deviation their sample standard deviation; not a number for one seed
   * @param macroRecall the mean of the seeds' macro recalls
   */
  public record Summary(
      String id,
      String name,
      String classifier,
      List<Double> accuracies,
      double mean,
      double deviation,
      double macroRecall) {}

  static Results of(Settings settings, Engine engine, List<Seed> seeds) {
    Map<String, String> description = new LinkedHashMap<>();
    Settings.Model model = settings.model();
    Recipe recipe = settings.recipe();
    FaceSet train = seeds.get(0).faces().train();
    FaceSet measured = seeds.get(0).faces().measured();
    description.put("network", model.architecture() + ", " + model.channels() + " channel(s)");
    description.put(
        "start of the teacher",
        model.init() == null
            ? "random (He et al. 2015)"
            : String.valueOf(model.init().getFileName()));
    description.put("trained on", train.description() + ", " + train.faces().size() + " faces");
    description.put("of each class", SettingsText.of(train.counts()));
    description.put(
        "measured on", measured.description() + ", " + measured.faces().size() + " faces");
    description.put("settings chosen on", seeds.get(0).faces().valid().description());
    description.put(
        "pictures left out", Integer.toString(train.skipped().size() + measured.skipped().size()));
    description.put("recipe", recipe.name());
    description.put("smoothing of targets", Double.toString(recipe.smoothing()));
    description.put("teacher", SettingsText.of(recipe.teacher()));
    description.put("students", SettingsText.of(recipe.student()));
    description.put("classic", SettingsText.of(recipe.losses().classic()));
    description.put("triplet", SettingsText.of(recipe.losses().triplet()));
    description.put("engine", engine.name() + ", " + settings.compute().precision().label());
    description.put("computed on", engine.device());
    return new Results(description, model.architecture(), seeds);
  }

  /**
   * Each row over all seeds.
   *
   * @return in the table's order
   */
  public List<Summary> summaries() {
    List<Summary> summaries = new ArrayList<>();
    for (int i = 0; i < seeds.get(0).rows().size(); i++) {
      int place = i;
      Row row = seeds.get(0).rows().get(i);
      List<Double> found = seeds.stream().map(seed -> seed.rows().get(place).accuracy()).toList();
      double mean = found.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      double squares = found.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum();
      double deviation = Math.sqrt(squares / (found.size() - 1));
      double recall =
          seeds.stream()
              .mapToDouble(seed -> seed.rows().get(place).macroRecall())
              .average()
              .orElseThrow();
      summaries.add(
          new Summary(row.id(), row.name(), row.classifier(), found, mean, deviation, recall));
    }
    return summaries;
  }

  /**
   * McNemar's test between two rows of one seed.
   *
   * @param seed the seed's place
   * @param first a row's id
   * @param second another's
   * @return the test
   */
  public McNemar compare(int seed, String first, String second) {
    Seed of = seeds.get(seed);
    int[] labels = Outputs.labels(of.faces().measured());
    return McNemar.of(row(of, first).answered(), row(of, second).answered(), labels);
  }

  private static Row row(Seed seed, String id) {
    return seed.rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }
}
