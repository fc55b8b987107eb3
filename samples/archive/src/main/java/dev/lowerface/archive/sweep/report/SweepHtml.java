package dev.lowerface.archive.sweep.report;

import dev.lowerface.archive.summary.HtmlText;
import java.util.List;
import java.util.Locale;

/** The parts of a sweep's page. */
final class SweepHtml {
  /** Where there is no figure. */
  static final String NOTHING = "–";

  private static final double SMALL = 1e-4;
  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #d0d7de; }
      p { max-width: 75ch; } .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #e5e7eb; vertical-align: top; }
      .n { text-align: right; white-space: nowrap; }
      """;

  private SweepHtml() {}

  static String begin(String title) {
    return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Lowerface: "
        + HtmlText.of(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n<h1>"
        + HtmlText.of(title)
        + "</h1>\n";
  }

  static String heading(String text) {
    return "<h2>" + HtmlText.of(text) + "</h2>\n";
  }

  static String paragraph(String text) {
    return "<p>" + HtmlText.of(text) + "</p>\n";
  }

  /**
   * A table.
   *
   * @param head names of the columns with a bar between them
   * @param numeric the first column of numbers, from 0
   * @param rows of HTML
   */
  static String table(String head, int numeric, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n");
    table.append(row("th", List.of(head.split("\\|", -1)), numeric));
    rows.forEach(cells -> table.append(row("td", cells, numeric)));
    return table.append("</table></div>\n").toString();
  }

  private static String row(String kind, List<String> cells, int numeric) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      row.append('<').append(kind).append(i < numeric ? ">" : " class=\"n\">");
      row.append(cells.get(i)).append("</").append(kind).append('>');
    }
    return row.append("</tr>\n").toString();
  }

  static String link(String place) {
    String text = HtmlText.of(place);
    return "<a href=\"" + text + "/\">" + text + "</a>";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  static String points(double points) {
    return Double.isNaN(points) ? NOTHING : String.format(Locale.ROOT, "%+.2f", points);
  }

  static String probability(double p) {
    return Double.isNaN(p) ? NOTHING : String.format(Locale.ROOT, p < SMALL ? "%.0e" : "%.2g", p);
  }
}
