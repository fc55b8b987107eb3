package dev.lowerface.archive.summary;

import dev.lowerface.expression.Emotion;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The pages of a summary: one table each. */
final class SummaryHtml {
  private static final String STYLE =
      "body{font:14px sans-serif;margin:2em}td,th{padding:.2em .7em;text-align:right}"
          + "td:first-child,th:first-child{text-align:left}tr:nth-child(even){background:#f3f3f3}";

  private SummaryHtml() {}

  static void begin(Writer page, String title, String firstColumns) throws IOException {
    page.write("<!doctype html><meta charset=\"utf-8\"><title>" + HtmlText.of(title) + "</title>");
    page.write("<style>" + STYLE + "</style><h1>" + HtmlText.of(title) + "</h1>");
    page.write("<p>Confidence and the eight columns are means of valid samples.</p>");
    page.write("<table><tr>" + firstColumns);
    page.write("<th>Pictures</th><th>Seconds</th><th>Valid</th><th>Confidence</th>");
    for (int i = 0; i < Emotion.COUNT; i++) {
      page.write("<th>" + Emotion.at(i).label() + "</th>");
    }
    page.write("</tr>\n");
  }

  static void row(Writer page, String firstCells, Figures figures) throws IOException {
    page.write("<tr><td>" + firstCells + "</td><td>" + figures.pictures() + "</td>");
    cell(page, figures.seconds(), 1);
    cell(page, figures.validShare(), 3);
    cell(page, figures.confidence(), 3);
    for (int i = 0; i < Emotion.COUNT; i++) {
      cell(page, figures.probability(Emotion.at(i)), 3);
    }
    page.write("</tr>\n");
  }

  static void end(Writer page, String last) throws IOException {
    page.write("</table>" + last + "\n");
  }

  private static void cell(Writer page, double value, int digits) throws IOException {
    String shown =
        Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    page.write("<td>" + shown + "</td>");
  }
}
