package dev.lowerface.archive.spark;

import dev.lowerface.expression.LowerfaceException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Begins to use Spark. Apart from the options, which are read where Spark is not there. */
public final class SparkStart {
  private static final String MASTER = "spark.master";

  private SparkStart() {}

  /**
   * Begins as the command line says.
   *
   * @param options of the command line
   * @param name of this work, for Spark's pages
   * @return a session, to be closed
   * @throws LowerfaceException if Spark does not take the settings, or its master is not there
   */
  public static SparkSession open(SparkOptions options, String name) {
    return open(options, options.master(), name);
  }

  /**
   * Begins at another master.
   *
   * @param options of the command line
   * @param master which counts more; null for none
   * @param name of this work, for Spark's pages
   * @return a session, to be closed
   * @throws LowerfaceException as {@link #open(SparkOptions, String)}
   */
  public static SparkSession open(SparkOptions options, @Nullable String master, String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing(MASTER, "local[*]");
    conf.setIfMissing("spark.app.name", name);
    conf.setIfMissing("spark.ui.enabled", "false");
    // Spark would start 200 tasks for each step of a query, also where the table is small.
    conf.setIfMissing("spark.sql.shuffle.partitions", "16");
    options.settings().forEach(conf::set);
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
