package dev.lowerface.archive.score;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The sessions that the last run could not score, as lines of JSON; each run tries them again. */
final class FailureTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("session", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("error", DataTypes.StringType, false);

  private FailureTable() {}

  static void write(SparkSession spark, List<Failure> failures, String place) {
    List<Row> rows =
        failures.stream()
            .map(one -> RowFactory.create(one.session(), one.source(), one.error()))
            .toList();
    spark.createDataFrame(rows, SCHEMA).coalesce(1).write().mode(SaveMode.Overwrite).json(place);
  }
}
