package dev.lowerface.archive.sweep.child;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code lowerface-training} command as another process, on the Java of this one.
 *
 * @param jar path of its jar, which has its class path beside it in {@code lib}
 * @param workingFolder from where relative paths in a sweep's file count
 * @param memoryMib what one training may take, in MiB; half of it is the Java heap's; 0 for what it
 *     takes by itself
 */
public record TrainingProgram(String jar, String workingFolder, long memoryMib)
    implements Serializable {
  private static final String NAME = "lowerface-training.jar";
  private static final String OPENING = "lowerface-training: ";
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([gm])");
  private static final long LEAST_MIB = 512;

  /**
   * Finds the program.
   *
   * @param jar its path; empty to look beside this program, and where the build puts it
   * @param memory such as {@code 6g} or {@code 900m}; empty for no limit of ours
   * @return the program, at an absolute path
   * @throws LowerfaceException if it is not there, or the memory is not understood
   */
  public static TrainingProgram of(String jar, String memory) {
    List<Path> places = jar.isEmpty() ? usualPlaces() : List.of(Path.of(jar));
    Path found =
        places.stream()
            .filter(place -> Files.isRegularFile(place) && Files.isDirectory(lib(place)))
            .findFirst()
            .orElseThrow(
                () ->
                    new LowerfaceException(
                        "expected "
                            + NAME
                            + " with its folder lib beside it at "
                            + String.join(
                                " or ", places.stream().map(place -> "'" + place + "'").toList())
                            + "; build it with mvn -pl training -am package, or name it with"
                            + " --training"));
    return new TrainingProgram(
        found.toAbsolutePath().normalize().toString(),
        Path.of("").toAbsolutePath().toString(),
        mebibytes(memory));
  }

  private static Path lib(Path jar) {
    return jar.toAbsolutePath().resolveSibling("lib");
  }

  private static List<Path> usualPlaces() {
    try {
      Path self =
          Path.of(
              TrainingProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          self.resolveSibling("training").resolve(NAME),
          self.resolveSibling("../../../training/target").resolve(NAME).normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long mebibytes(String memory) {
    if (memory.isEmpty()) {
      return 0;
    }
    Matcher size = SIZE.matcher(memory);
    long mib =
        size.matches() ? Long.parseLong(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1) : 0;
    if (mib < LEAST_MIB) {
      throw new LowerfaceException(
          "expected " + LEAST_MIB + "m or more as --memory, such as 6g, got '" + memory + "'");
    }
    return mib;
  }

  /**
   * A command line of it.
   *
   * @param words what follows the program
   * @return a builder of the process
   */
  ProcessBuilder command(List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (memoryMib > 0) {
      line.add("-Xmx" + memoryMib / 2 + "m");
      line.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + memoryMib + "m");
    }
    line.addAll(List.of("-jar", jar));
    line.addAll(words);
    return new ProcessBuilder(line).directory(Path.of(workingFolder).toFile());
  }

  /**
   * Has its own command line look at a training, without training.
   *
   * @param words options of {@code reproduce}
   * @param folder one that can be written
   * @return what it would be refused for; empty if it can be done
   * @throws InterruptedException if this thread is interrupted
   */
  public String refusal(List<String> words, Path folder) throws InterruptedException {
    List<String> all =
        Stream.of(List.of("reproduce"), words, List.of("--out=" + folder, "--check"))
            .flatMap(List::stream)
            .toList();
    try {
      Process process = command(all).redirectErrorStream(true).start();
      String said;
      try (InputStream output = process.getInputStream()) {
        said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      } finally {
        process.destroyForcibly();
      }
      int code = process.waitFor();
      return code == 0 ? "" : reason(said, code);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a program that starts, " + jar + ": " + e.getMessage(), e);
    }
  }

  /** The error that a program ended with: its last line that begins with its name. */
  static String reason(String said, int code) {
    String error = "";
    for (String line : said.split("\\R", -1)) {
      if (line.startsWith(OPENING)) {
        error = line.substring(OPENING.length());
      }
    }
    return error.isEmpty() ? "ended with code " + code + " and without a word of why" : error;
  }
}
