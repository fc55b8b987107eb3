package dev.lowerface.command.demo.window;

import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.Level;
import dev.lowerface.command.options.PublisherState;
import java.util.ArrayList;
import java.util.List;

/** Where samples go, in lines: publishers, and the file that is being recorded. */
final class OutputRows {
  private OutputRows() {}

  /** The recording is one line, empty if there is none; it is red as the light of a camera is. */
  static List<CardLine> of(List<PublisherState> publishers, String recording) {
    List<CardLine> rows = new ArrayList<>();
    for (PublisherState each : publishers) {
      String news = each.news().isEmpty() ? "" : ": " + each.news();
      rows.add(
          new CardLine(
              each.kind(), each.address() + news, each.reached() ? Level.GOOD : Level.BAD));
    }
    if (!recording.isEmpty()) {
      rows.add(new CardLine("file", recording, Level.BAD));
    }
    if (rows.isEmpty()) {
      rows.add(CardLine.of("", "Nobody yet."));
      rows.add(CardLine.of("", "See lowerface demo --help: --vmc, --osc …"));
    }
    return rows;
  }
}
