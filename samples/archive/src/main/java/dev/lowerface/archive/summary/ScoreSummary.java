package dev.lowerface.archive.summary;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.lowerface.expression.Emotion;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes what a table of samples says of each person and each session, as pages that a browser
 * shows: {@code index.html} with a row for each person, and a page for each person with a row for
 * each session.
 */
public final class ScoreSummary {
  private static final String FIGURES =
      "<th>Pictures</th><th>Seconds</th><th>Valid</th><th>Confidence</th>";

  private ScoreSummary() {}

  /**
   * Writes the pages.
   *
   * @param samples the table
   * @param failed how many sessions are not in it
   * @param place the folder, one that Hadoop knows
   * @throws IOException if they cannot be written
   */
  public static void write(Dataset<Row> samples, int failed, String place) throws IOException {
    FileSystem files =
        new Path(place).getFileSystem(samples.sparkSession().sparkContext().hadoopConfiguration());
    Dataset<Row> sessions = sessions(samples);
    try (Writer index = page(files, place + "/index.html")) {
      begin(index, "Persons", "<th>Person</th><th>Sessions</th>");
      int number = 0;
      for (Row person : persons(sessions).collectAsList()) {
        number++;
        String name = person.getString(0);
        String link = "person-" + number + ".html";
        index.write("<tr><td><a href=\"" + link + "\">" + text(shown(name)) + "</a></td>");
        index.write("<td>" + person.getLong(1) + "</td>");
        figures(index, person, 2);
        try (Writer page = page(files, place + "/" + link)) {
          begin(page, shown(name), "<th>Session</th>");
          Iterator<Row> rows =
              sessions.filter(col("person").equalTo(name)).sort("session").toLocalIterator();
          while (rows.hasNext()) {
            Row session = rows.next();
            page.write("<tr><td>" + text(session.getString(1)) + "</td>");
            figures(page, session, 2);
          }
          end(page, "");
        }
      }
      end(
          index,
          failed == 0
              ? ""
              : "<p>" + failed + " sessions could not be scored: see the folder failures.</p>");
    }
  }

  /** One row for each session: person, session, then what {@link #figures} shows. */
  private static Dataset<Row> sessions(Dataset<Row> samples) {
    List<Column> columns = new ArrayList<>();
    columns.add(max("captureNanos").minus(min("captureNanos")).divide(1e9).as("seconds"));
    columns.add(avg(when(col("valid"), 1).otherwise(0)).as("validShare"));
    columns.add(avg(when(col("valid"), col("confidence"))).as("confidence"));
    for (int i = 0; i < Emotion.COUNT; i++) {
      String label = Emotion.at(i).label();
      columns.add(avg(when(col("valid"), col(label))).as(label));
    }
    return samples
        .groupBy("person", "session")
        .agg(count(lit(1)).as("pictures"), columns.toArray(Column[]::new));
  }

  /** Each session counts by its pictures. */
  private static Dataset<Row> persons(Dataset<Row> sessions) {
    List<Column> columns = new ArrayList<>();
    columns.add(sum("pictures").as("pictures"));
    columns.add(sum("seconds").as("seconds"));
    columns.add(mean("validShare", col("pictures")));
    Column valid = col("pictures").multiply(col("validShare"));
    columns.add(mean("confidence", valid));
    for (int i = 0; i < Emotion.COUNT; i++) {
      columns.add(mean(Emotion.at(i).label(), valid));
    }
    return sessions
        .groupBy("person")
        .agg(countDistinct("session").as("sessions"), columns.toArray(Column[]::new))
        .sort("person");
  }

  private static Column mean(String name, Column weight) {
    return sum(col(name).multiply(weight))
        .divide(sum(when(col(name).isNotNull(), weight)))
        .as(name);
  }

  private static void begin(Writer page, String title, String first) throws IOException {
    page.write(
        "<!doctype html><meta charset=\"utf-8\"><title>"
            + text(title)
            + "</title><style>body{font:14px sans-serif;margin:2em}td,th{padding:.2em .7em;"
            + "text-align:right}td:first-child,th:first-child{text-align:left}tr:nth-child(even)"
            + "{background:#f3f3f3}</style><h1>"
            + text(title)
            + "</h1><p>The eight columns at the right are mean probabilities of valid samples."
            + "</p><table><tr>"
            + first
            + FIGURES);
    for (int i = 0; i < Emotion.COUNT; i++) {
      page.write("<th>" + Emotion.at(i).label() + "</th>");
    }
    page.write("</tr>\n");
  }

  private static void figures(Writer page, Row row, int from) throws IOException {
    page.write("<td>" + row.getLong(from) + "</td>");
    page.write("<td>" + number(row, from + 1, 1) + "</td>");
    for (int i = 0; i < Emotion.COUNT + 2; i++) {
      page.write("<td>" + number(row, from + 2 + i, 3) + "</td>");
    }
    page.write("</tr>\n");
  }

  private static String number(Row row, int column, int digits) {
    return row.isNullAt(column)
        ? "–"
        : String.format(Locale.ROOT, "%." + digits + "f", row.getDouble(column));
  }

  private static void end(Writer page, String last) throws IOException {
    page.write("</table>" + last + "\n");
  }

  private static String shown(String person) {
    return person.isEmpty() ? "(no person)" : person;
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static Writer page(FileSystem files, String place) throws IOException {
    return new OutputStreamWriter(files.create(new Path(place), true), StandardCharsets.UTF_8);
  }
}
