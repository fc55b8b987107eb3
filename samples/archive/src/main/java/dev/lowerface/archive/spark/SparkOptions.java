package dev.lowerface.archive.spark;

import dev.lowerface.expression.LowerfaceException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where Spark works. What {@code spark-submit} has set counts, unless it is said otherwise here.
 */
public final class SparkOptions {
  private static final String MASTER = "spark.master";

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
   * Begins to use Spark.
   *
   * @param name of this work, for Spark's pages
   * @return a session, to be closed
   * @throws LowerfaceException if Spark does not take the settings, or its master is not there
   */
  public SparkSession open(String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing(MASTER, "local[*]");
    conf.setIfMissing("spark.app.name", name);
    conf.setIfMissing("spark.ui.enabled", "false");
    settings.forEach(conf::set);
    if (master != null) {
      conf.set(MASTER, master);
    }
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (Exception e) {
      if (e instanceof SparkException || e instanceof IllegalArgumentException) {
        throw new LowerfaceException(
            "expected settings that Spark takes and a master that is there, got "
                + conf.get(MASTER)
                + ": "
                + e.getMessage(),
            e);
      }
      throw e;
    }
  }
}
