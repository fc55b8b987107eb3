package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;
import java.util.List;
import java.util.Locale;

/** Results of one or of many machines as one HTML page with charts, which needs nothing else. */
final class GamePage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Lowerface beside a game</title>
      <style>
      :root { color-scheme: light dark; --ink: #1d2430; --soft: #68707d; --line: #dde1e7; --page: #fff;
        --p50: #2f6fde; --p99: #9dbdf3; --max: #dbe6fa; --alone: #9aa3b0; --beside: #d9682b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #99a2b0; --line: #333b47;
        --page: #14181f; --p50: #6b9df0; --p99: #37568c; --max: #232f45; --alone: #697382; --beside: #e58a55; } }
      body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 2rem auto;
        max-width: 62rem; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .2rem; } p { color: var(--soft); margin: .2rem 0 1rem; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: right; font-weight: normal; }
      th { color: var(--soft); } th:first-child, td:first-child { text-align: left; }
      td + td { white-space: nowrap; } th.left { text-align: left; }
      td.chart { width: 34%; } .bar { position: relative; height: 1rem; border-radius: 3px; overflow: hidden; }
      .bar i { position: absolute; left: 0; top: 0; bottom: 0; border-radius: 3px; }
      .key { display: inline-block; width: .8rem; height: .8rem; border-radius: 3px; margin: 0 .3rem -.1rem .8rem; }
      .wide { overflow-x: auto; } details { margin: .4rem 0; } summary { cursor: pointer; color: var(--soft); }
      </style>
      <h1>Lowerface beside a game</h1>
      <p>A game draws in the pace of a headset's displays, first alone, then with the plugin: a mouth camera of as many
      pictures a second, the model on the provider named, and the expression asked for in each frame. Latency is from a
      picture's capture to the publication of its expression.</p>
      """;

  private GamePage() {}

  static String of(List<GameResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    results.forEach(result -> result(page, result));
    return page.append("</html>\n").toString();
  }

  private static void result(StringBuilder page, GameResult result) {
    double most =
        result.conditions().stream().mapToDouble(each -> total(each).p999()).max().orElse(1);
    page.append("<h2>")
        .append(escaped(result.heading()))
        .append("</h2><p>The game's drawing takes ");
    page.append(number("%.0f", 100 * result.loadShare()))
        .append(" % of a display's time when it is alone. Latency in ms:")
        .append("<span class=key style=\"background:var(--p50)\"></span>p50")
        .append("<span class=key style=\"background:var(--p99)\"></span>p99")
        .append("<span class=key style=\"background:var(--max)\"></span>p99.9</p>")
        .append(
            "<div class=wide><table><tr><th>provider, model</th><th>Hz</th><th class=left>latency</th>")
        .append("<th>p50</th><th>p99</th><th>p99.9</th><th>max</th><th>network p50</th>")
        .append("<th>missed alone</th><th>with Lowerface</th></tr>");
    for (GameCondition condition : result.conditions()) {
      FigureRow total = total(condition);
      page.append("<tr><td>")
          .append(escaped(condition.provider() + ", " + condition.model()))
          .append("</td><td>")
          .append(condition.hz())
          .append("</td><td class=chart><div class=bar>");
      bar(page, "max", total.p999() / most);
      bar(page, "p99", total.p99() / most);
      bar(page, "p50", total.p50() / most);
      page.append("</div></td>");
      for (double value : new double[] {total.p50(), total.p99(), total.p999(), total.max()}) {
        page.append("<td>").append(number("%.2f", value)).append("</td>");
      }
      page.append("<td>").append(number("%.2f", stage(condition, "inference").p50()));
      page.append("</td><td>").append(number("%.2f", condition.alone().missedPercent()));
      page.append(" %</td><td>").append(number("%.2f", condition.beside().missedPercent()));
      page.append(" %</td></tr>");
    }
    page.append("</table></div><details><summary>All stages</summary>");
    result.conditions().forEach(condition -> stages(page, condition));
    page.append("</details>");
  }

  private static void stages(StringBuilder page, GameCondition condition) {
    page.append("<h2>").append(escaped(condition.title())).append("</h2><p>");
    page.append(condition.samples()).append(" samples; times in ms</p><table><tr><th></th>");
    page.append("<th>p50</th><th>p99</th><th>p99.9</th><th>max</th></tr>");
    frame(page, "game's frame, alone", condition.alone());
    frame(page, "game's frame, with Lowerface", condition.beside());
    condition.stages().forEach(row -> row(page, row.name(), row));
    page.append("</table>");
  }

  private static void frame(StringBuilder page, String name, FrameFigures figures) {
    row(
        page,
        name + " (" + figures.frames() + ", " + figures.missed() + " missed)",
        figures.times());
  }

  private static void row(StringBuilder page, String name, FigureRow row) {
    page.append("<tr><td>").append(escaped(name)).append("</td>");
    for (double value : new double[] {row.p50(), row.p99(), row.p999(), row.max()}) {
      page.append("<td>").append(number("%.3f", value)).append("</td>");
    }
    page.append("</tr>");
  }

  private static void bar(StringBuilder page, String colour, double share) {
    page.append("<i style=\"background:var(--")
        .append(colour)
        .append(");width:")
        .append(number("%.1f", 100 * Math.min(1, share)))
        .append("%\"></i>");
  }

  private static FigureRow total(GameCondition condition) {
    return stage(condition, "total");
  }

  private static FigureRow stage(GameCondition condition, String name) {
    return condition.stages().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElse(new FigureRow(name, "ms", 0, 0, 0, 0, 0, 0));
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
