package dev.lowerface.archive.spark;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where Spark works. What {@code spark-submit} has set counts, unless it is said otherwise here.
 */
public final class SparkOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Where Spark works: local[N] for N cores of this machine, or spark://HOST:PORT. Default:"
              + " what spark-submit says, or local[*].")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's, such as spark.executor.memory=4g; may be given often.")
  private Map<String, String> settings = Map.of();

  /**
   * Where Spark is asked to work.
   *
   * @return a master's address; null where nothing is said
   */
  public @Nullable String master() {
    return master;
  }

  /**
   * Settings of Spark's.
   *
   * @return by name
   */
  public Map<String, String> settings() {
    return settings;
  }
}
