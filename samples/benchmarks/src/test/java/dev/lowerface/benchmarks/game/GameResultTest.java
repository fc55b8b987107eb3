package dev.lowerface.benchmarks.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.expression.LowerfaceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GameResultTest {
  @TempDir private Path folder;

  private static FigureRow row(String name, double p50) {
    return new FigureRow(name, "ms", 900, p50, 2 * p50, 3 * p50, 4 * p50, 5 * p50);
  }

  private static GameResult result(String graphics) {
    GameCondition condition =
        new GameCondition(
            "cuda",
            "pair.onnx, 2 x compact",
            90,
            new FrameFigures(900, 0, row("frame", 6.5)),
            new FrameFigures(890, 10, row("frame", 7.25)),
            901,
            List.of(row("inference", 0.75), row("total", 2.125)));
    return new GameResult(
        GameResult.FORMAT,
        "2026-01-02",
        "lowerface 0",
        Map.of("graphics", graphics, "processor", "made up"),
        0.6,
        List.of(condition));
  }

  @Test
  void aFileThatWasWrittenIsReadAsItWas() {
    GameResult result = result("card");
    Path file = GameFiles.writeDated(folder.resolve("new"), result);
    assertEquals("game-bench-2026-01-02-1.json", file.getFileName().toString());
    assertEquals(result, GameResult.read(file));
    assertTrue(Files.exists(file.resolveSibling("game-bench-2026-01-02-1.html")));
    assertEquals(
        "game-bench-2026-01-02-2.json",
        GameFiles.writeDated(folder.resolve("new"), result).getFileName().toString());
  }

  @Test
  void filesOfSeveralMachinesBecomeOneTableAndOnePage() throws IOException {
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    Files.writeString(one, result("first card").toJson());
    Files.writeString(two, result("<second> card").toJson());
    Path page = folder.resolve("page.html");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GameTableCommand command =
        new GameTableCommand(new PrintStream(out, true, StandardCharsets.UTF_8));
    int code =
        new CommandLine(command).execute(one.toString(), two.toString(), "--page", page.toString());
    assertEquals(0, code);
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("first card") && table.contains("<second> card"), table);
    assertTrue(table.contains("890 frames, 10 displays missed (1.11 %)"), table);
    assertTrue(table.matches("(?s).*total +2\\.125 +6\\.375 +8\\.500 +10\\.625.*"), table);
    String html = Files.readString(page);
    assertTrue(html.contains("first card") && html.contains("&lt;second&gt; card"), html);
    assertFalse(html.contains("<second>"), html);
    assertTrue(html.contains("<td>2.13</td><td>6.38</td><td>8.50</td><td>10.63</td>"), html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "not JSON",
        "{\"format\":\"lowerface-game-bench-1\"}",
        "{\"format\":\"other\",\"date\":\"\",\"version\":\"\",\"machine\":{},\"loadShare\":1,"
            + "\"conditions\":[]}"
      })
  void refusesAFileThatIsNoResult(String text) throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, text);
    LowerfaceException refused =
        assertThrows(LowerfaceException.class, () -> GameResult.read(file));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("a result of game-bench in " + file), message);
  }
}
