package dev.lowerface.archive.score;

import dev.lowerface.expression.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table of samples, as Parquet. Each of its files holds whole sessions and is moved to its
 * place when it is complete; so a session is either there or not, whenever the program is killed.
 */
public final class SampleTable {
  /** The columns, in order; {@code docs/archive.md} says what each means. */
  public static final StructType SCHEMA = schema();

  private final SparkSession spark;
  private final String place;

  /**
   * A table, which need not exist.
   *
   * @param spark reads and writes it
   * @param place where it lies: a folder that Hadoop knows
   */
  public SampleTable(SparkSession spark, String place) {
    this.spark = spark;
    this.place = place;
  }

  /** A session and how it was read, in one text. */
  static String key(String session, String settings) {
    return settings + " " + session;
  }

  /**
   * What need not be done again.
   *
   * @return the {@link #key} of each session that is there
   */
  Set<String> written() throws IOException {
    Set<String> keys = new HashSet<>();
    if (exists()) {
      for (Row row : read().select("session", "settings").distinct().collectAsList()) {
        keys.add(key(row.getString(0), row.getString(1)));
      }
    }
    return keys;
  }

  /**
   * Whether anything was written.
   *
   * @return false if there is no file yet
   * @throws IOException if the place cannot be read
   */
  public boolean exists() throws IOException {
    Path path = new Path(place);
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    FileStatus[] found = files.globStatus(new Path(path, "*.parquet"));
    return found != null && found.length > 0;
  }

  /**
   * All samples.
   *
   * @return the table
   */
  public Dataset<Row> read() {
    return spark.read().schema(SCHEMA).parquet(place);
  }

  /** Adds whole sessions. */
  void append(JavaRDD<Row> rows) {
    spark.createDataFrame(rows, SCHEMA).write().mode(SaveMode.Append).parquet(place);
  }

  private static StructType schema() {
    List<StructField> fields = new ArrayList<>();
    fields.add(DataTypes.createStructField("session", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("person", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("captureNanos", DataTypes.LongType, false));
    for (int i = 0; i < Emotion.COUNT; i++) {
      fields.add(DataTypes.createStructField(Emotion.at(i).label(), DataTypes.FloatType, false));
    }
    fields.add(DataTypes.createStructField("label", DataTypes.StringType, true));
    fields.add(DataTypes.createStructField("confidence", DataTypes.FloatType, false));
    fields.add(DataTypes.createStructField("quality", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("valid", DataTypes.BooleanType, false));
    fields.add(DataTypes.createStructField("model", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("profile", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("settings", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("version", DataTypes.StringType, false));
    return DataTypes.createStructType(fields);
  }
}
