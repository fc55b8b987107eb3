package dev.lowerface.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands in the fenced blocks of README and docs. */
final class DocumentedCommands {
  /** The page that says of each command what runs it, or what it needs. */
  static final String PAGE = "docs/commands.md";

  private static final Pattern OURS =
      Pattern.compile(
          "(?:java (?:-\\S+ )*-jar \\S*/(lowerface(?:-training|-benchmarks|-archive)?)\\.jar"
              + "|(lowerface(?:-training|-benchmarks|-archive)?)) (?=[a-z-])(.*)");
  private static final Pattern BETWEEN = Pattern.compile("&&|\\|");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private DocumentedCommands() {}

  /**
   * One command of ours.
   *
   * @param page the file that shows it
   * @param program {@code lowerface}, {@code lowerface-training}, {@code lowerface-benchmarks} or
   *     {@code lowerface-archive}
   * @param words what follows
   */
  record Command(String page, String program, List<String> words) {
    @Override
    public String toString() {
      return program + " " + String.join(" ", words);
    }
  }

  static List<Command> of(Path repository) {
    try (Stream<Path> docs = Files.list(repository.resolve("docs"))) {
      Stream<Path> pages = Stream.concat(Stream.of(repository.resolve("README.md")), docs.sorted());
      return pages
          .filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !page.endsWith("commands.md"))
          .flatMap(page -> inPage(repository.relativize(page).toString(), text(page)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a package's folder, what is not a type is nothing. */
  static String textOfType(Path file) {
    boolean type = file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    return type ? text(file) : "";
  }

  private static List<Command> inPage(String page, String text) {
    List<Command> commands = new ArrayList<>();
    boolean inBlock = false;
    for (String line : text.replace("\\\n", " ").lines().toList()) {
      if (line.startsWith("```")) {
        inBlock = !inBlock;
      } else if (inBlock) {
        String commandsOfLine = line.replaceFirst("\\s#.*", "");
        for (String part : BETWEEN.splitAsStream(commandsOfLine).toList()) {
          Matcher ours = OURS.matcher(part.strip());
          if (ours.matches()) {
            String program = ours.group(1) == null ? ours.group(2) : ours.group(1);
            commands.add(new Command(page, program, words(ours.group(3))));
          }
        }
      }
    }
    return commands;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }
}
