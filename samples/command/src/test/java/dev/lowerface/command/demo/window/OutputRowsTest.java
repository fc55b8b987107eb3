package dev.lowerface.command.demo.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.Level;
import dev.lowerface.command.options.PublisherState;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputRowsTest {
  @Test
  void whoeverIsNotReachedIsMarked() {
    List<CardLine> rows =
        OutputRows.of(
            List.of(
                new PublisherState("osc", "127.0.0.1:9000", "3 undelivered", false),
                new PublisherState("page", "/dev/shm/lowerface", "", true)),
            "");
    assertEquals(
        List.of(
            new CardLine("osc", "127.0.0.1:9000: 3 undelivered", Level.BAD),
            new CardLine("page", "/dev/shm/lowerface", Level.GOOD)),
        rows);
  }

  @Test
  void aRecordingIsAlwaysShown() {
    List<CardLine> rows = OutputRows.of(List.of(), "a.jsonl: 3 samples, with pictures of Ada");
    assertEquals(1, rows.size());
    assertEquals(Level.BAD, rows.get(0).level());
    assertTrue(rows.get(0).text().contains("Ada"));
  }

  @Test
  void saysHowSomebodyCouldReceiveIt() {
    assertTrue(OutputRows.of(List.of(), "").toString().contains("--vmc"));
  }
}
