package dev.lowerface.archive.sweep.result;

import dev.lowerface.file.FileReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all trainings as one table, once in Parquet and once in JSON. A training that failed
 * has one row, with its error. Nothing in it tells how often something was begun again.
 */
public final class ResultTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("training", DataTypes.StringType, false)
          .add("variant", DataTypes.StringType, false)
          .add("options", options(), false)
          .add("seed", DataTypes.LongType, false)
          .add("row", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("classifier", DataTypes.StringType)
          .add("faces", DataTypes.IntegerType)
          .add("accuracy", DataTypes.DoubleType)
          .add("low", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("macroRecall", DataTypes.DoubleType)
          .add("macroF1", DataTypes.DoubleType)
          .add("calibrationError", DataTypes.DoubleType)
          .add("error", DataTypes.StringType);

  private ResultTable() {}

  /**
   * Writes {@code results.parquet}, a folder, and {@code results.json}, a list of objects.
   *
   * @param spark writes it
   * @param found what came of each training
   * @param out the sweep's folder
   * @throws IOException if it cannot be written
   */
  public static void write(SparkSession spark, List<Found> found, Path out) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Found one : found) {
      if (one.rows().isEmpty()) {
        rows.add(row(one, null));
      }
      one.rows().forEach(row -> rows.add(row(one, row)));
    }
    Dataset<Row> table = spark.createDataFrame(rows, SCHEMA).coalesce(1);
    table
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(out.resolve("results.parquet").toUri().toString());
    Path beside = out.resolve("results.json.part");
    Files.writeString(beside, "[\n" + String.join(",\n", table.toJSON().collectAsList()) + "\n]\n");
    FileReplacement.move(beside, out.resolve("results.json"));
  }

  private static DataType options() {
    return DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false);
  }

  private static Row row(Found of, @Nullable FoundRow row) {
    return RowFactory.create(
        of.training().folder(),
        of.variant(),
        of.training().texts(),
        of.training().seed(),
        row == null ? null : row.id(),
        row == null ? null : row.name(),
        row == null ? null : row.classifier(),
        row == null ? null : row.answers().size(),
        row == null ? null : row.accuracy(),
        row == null ? null : row.low(),
        row == null ? null : row.high(),
        row == null ? null : row.macroRecall(),
        row == null ? null : row.macroF1(),
        row == null ? null : row.calibrationError(),
        row == null ? of.error() : null);
  }
}
