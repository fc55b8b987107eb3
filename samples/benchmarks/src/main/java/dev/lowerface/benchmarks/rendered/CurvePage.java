package dev.lowerface.benchmarks.rendered;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Curves as one HTML page with pictures, which needs nothing else, and as JSON beside it. */
final class CurvePage {
  private static final List<String> COLOURS = List.of("#999", "#06c", "#c50");
  private static final int WIDTH = 560;
  private static final int HEIGHT = 220;
  private static final int EDGE = 36;

  private CurvePage() {}

  /** Writes {@code curves.html} and {@code curves.json} into a folder. */
  static void write(Path folder, List<Curve> curves, int people, long seed) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">")
        .append("<title>Lowerface: curves</title><style>body{font:15px sans-serif;margin:2em;")
        .append("max-width:70em}td,th{padding:2px 8px;text-align:right}img{height:90px}")
        .append("</style><h1>Emotion accuracy on rendered mouth cameras</h1><p>")
        .append(people)
        .append(" rendered people that nothing was learnt from, seeds from ")
        .append(seed)
        .append(", each of eight emotions once at each value, at an intensity from 0.5 to 1.")
        .append(" A face that was not found counts as wrong. One thing differs at a time;")
        .append(" all else is an infrared camera 3 cm below and 8 cm before the mouth, 90 degrees")
        .append(" wide, 256 pixels. Guessing gives 12.5 %.</p>");
    curves.forEach(curve -> section(page, curve));
    page.append("</html>\n");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("curves.html"), page);
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(folder.resolve("curves.json").toFile(), curves);
    } catch (IOException e) {
      throw new LowerfaceException("expected to write curves to " + folder, e);
    }
  }

  private static void section(StringBuilder page, Curve curve) {
    String name = curve.name().substring(0, 1).toUpperCase(Locale.ROOT) + curve.name().substring(1);
    page.append("<h2>").append(name).append(" (").append(curve.unit()).append(")</h2>");
    chart(page, curve);
    page.append("<table><tr><th></th>");
    curve
        .points()
        .forEach(point -> page.append("<th>").append(number(point.value())).append("</th>"));
    page.append("</tr>");
    for (String what : curve.points().get(0).accuracy().keySet()) {
      page.append("<tr><th>").append(what).append("</th>");
      for (Curve.Point point : curve.points()) {
        double share = point.accuracy().getOrDefault(what, 0.0);
        page.append(String.format(Locale.ROOT, "<td>%.1f %%</td>", 100 * share));
      }
      page.append("</tr>");
    }
    page.append("<tr><th>found</th>");
    curve
        .points()
        .forEach(
            point ->
                page.append(String.format(Locale.ROOT, "<td>%.0f %%</td>", 100 * point.found())));
    page.append("</tr><tr><th></th>");
    curve
        .points()
        .forEach(
            point ->
                page.append("<td><img alt=\"\" src=\"data:image/jpeg;base64,")
                    .append(point.picture())
                    .append("\"></td>"));
    page.append("</tr></table>");
  }

  private static void chart(StringBuilder page, Curve curve) {
    List<Curve.Point> points = curve.points();
    double first = points.get(0).value();
    double span = Math.max(1e-9, points.get(points.size() - 1).value() - first);
    page.append(String.format("<svg width=\"%d\" height=\"%d\">", WIDTH, HEIGHT));
    for (int percent = 0; percent <= 100; percent += 25) {
      double y = HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * percent / 100;
      page.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"2\""
                  + " y=\"%.1f\" font-size=\"11\">%d %%</text>",
              EDGE,
              WIDTH - EDGE,
              y,
              y,
              y + 4,
              percent));
    }
    for (Curve.Point point : points) {
      page.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%s</text>",
              EDGE + (WIDTH - 2.0 * EDGE) * (point.value() - first) / span,
              HEIGHT - EDGE + 18,
              number(point.value())));
    }
    int line = 0;
    for (String what : points.get(0).accuracy().keySet()) {
      String colour = COLOURS.get(line % COLOURS.size());
      page.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
          .append(colour)
          .append("\" points=\"");
      for (Curve.Point point : points) {
        page.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                EDGE + (WIDTH - 2.0 * EDGE) * (point.value() - first) / span,
                HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * point.accuracy().getOrDefault(what, 0.0)));
      }
      page.append(
          String.format(
              "\"/><text x=\"%d\" y=\"14\" font-size=\"12\" fill=\"%s\">%s</text>",
              EDGE + 150 * line, colour, what));
      line++;
    }
    page.append("</svg>");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
