package dev.lowerface.inference.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged model files load or are refused in one line; nothing else may happen, and a crash of the
 * native code least of all. More cases: {@code mvn -pl runtime test -Dtest=ModelFuzzTest
 * -Dlowerface.fuzz.cases=50000}.
 */
class ModelFuzzTest {
  private static final int CASES = Integer.getInteger("lowerface.fuzz.cases", 5000);
  private static final long SEED = Long.getLong("lowerface.fuzz.seed", 1);

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @Test
  void aDamagedFileLoadsOrIsRefusedInOneLine() throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:ErrorFile=" + folder.resolve("crash"),
            "-cp",
            System.getProperty("java.class.path"),
            DamagedModels.class.getName(),
            folder.toString(),
            Long.toString(SEED),
            Integer.toString(CASES));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int code = process.waitFor();
    String text = Files.readString(said);
    System.out.print(text);
    assertEquals(0, code, text);
    assertTrue(text.contains(" of " + CASES + " damaged models were still sound"), text);
  }
}
