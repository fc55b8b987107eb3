package dev.lowerface.archive.summary;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.lowerface.expression.Emotion;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a table of samples says of each person and each session, as pages that a browser
 * shows: {@code index.html} with a row for each person, and a page for each person with a row for
 * each session. The table is read once.
 */
public final class ScoreSummary {
  private final FileSystem files;
  private final String place;
  private final Writer index;
  private int persons;
  private @Nullable PersonPage page;

  private ScoreSummary(FileSystem files, String place) throws IOException {
    this.files = files;
    this.place = place;
    index = open(files, place + "/index.html");
    SummaryHtml.begin(index, "Persons", "<th>Person</th><th>Sessions</th>");
  }

  /** The page of the person whose sessions are written now. */
  private record PersonPage(String person, String name, Writer writer, Figures total) {}

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
    ScoreSummary summary = new ScoreSummary(files, place);
    Iterator<Row> sessions = sessions(samples).toLocalIterator();
    while (sessions.hasNext()) {
      summary.add(sessions.next());
    }
    summary.end(failed);
  }

  private void add(Row session) throws IOException {
    String person = session.getString(0);
    PersonPage now = page;
    if (now == null || !now.person.equals(person)) {
      endPage();
      persons++;
      String name = "person-" + persons + ".html";
      now = new PersonPage(person, name, open(files, place + "/" + name), new Figures());
      page = now;
      SummaryHtml.begin(now.writer, shown(person), "<th>Session</th>");
    }
    Figures figures = Figures.of(session);
    SummaryHtml.row(now.writer, HtmlText.of(session.getString(1)), figures);
    now.total.add(figures);
  }

  private void endPage() throws IOException {
    PersonPage done = page;
    if (done != null) {
      SummaryHtml.end(done.writer, "");
      done.writer.close();
      String link = "<a href=\"" + done.name + "\">" + HtmlText.of(shown(done.person)) + "</a>";
      SummaryHtml.row(index, link + "</td><td>" + done.total.sessions(), done.total);
    }
  }

  private void end(int failed) throws IOException {
    endPage();
    SummaryHtml.end(
        index,
        failed == 0
            ? ""
            : "<p>" + failed + " sessions could not be scored: see the folder failures.</p>");
    index.close();
  }

  /** One row for each session, those of a person together. */
  private static Dataset<Row> sessions(Dataset<Row> samples) {
    List<Column> columns = new ArrayList<>();
    columns.add(max("captureNanos").minus(min("captureNanos")).divide(1e9));
    columns.add(count(when(col("valid"), 1)));
    columns.add(avg(when(col("valid"), col("confidence"))));
    for (int i = 0; i < Emotion.COUNT; i++) {
      columns.add(avg(when(col("valid"), col(Emotion.at(i).label()))));
    }
    return samples
        .groupBy("person", "session")
        .agg(count(lit(1)), columns.toArray(Column[]::new))
        .sort("person", "session");
  }

  private static String shown(String person) {
    return person.isEmpty() ? "(no person)" : person;
  }

  private static Writer open(FileSystem files, String place) throws IOException {
    return new OutputStreamWriter(files.create(new Path(place), true), StandardCharsets.UTF_8);
  }
}
