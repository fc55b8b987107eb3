package dev.lowerface.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page of one module's public types, made from its sources: those for applications with what
 * each is, the packages behind them with a line each.
 *
 * @param module the module's folder
 * @param forApplications the packages that an application is meant to use
 */
record TypePage(String module, Set<String> forApplications) {
  private static final Pattern TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*"
              + "public (?:abstract |final |sealed |non-sealed )*"
              + "(?:class|record|interface|enum|@interface) (\\w+)",
          Pattern.DOTALL);

  /** A list of the pages of all modules lies beside them. */
  static String file(String module) {
    return "docs/api/" + module.substring(module.lastIndexOf('/') + 1) + ".md";
  }

  String text(Path repository) {
    StringBuilder page = new StringBuilder("# Public types of ").append(module).append("\n\n");
    page.append("Made from the sources by `PublicTypesTest`; the Javadoc says more.\n");
    StringBuilder inside = new StringBuilder();
    for (Path folder : packages(repository)) {
      String name = name(repository, folder);
      String what = firstSentence(DocumentedCommands.text(folder.resolve("package-info.java")));
      if (forApplications.contains(name)) {
        page.append("\n## ").append(name).append("\n\n").append(what).append("\n\n");
        page.append("| Type | What it is |\n|---|---|\n");
        types(folder).forEach(page::append);
      } else {
        inside.append("| `").append(name).append("` | ").append(what).append(" |\n");
      }
    }
    if (!inside.isEmpty()) {
      page.append("\n## Inside\n\nNot for applications; these may change in any release.\n\n");
      page.append("| Package | What it is |\n|---|---|\n").append(inside);
    }
    return page.toString();
  }

  private List<Path> packages(Path repository) {
    try (Stream<Path> all = Files.walk(repository.resolve(module).resolve("src/main/java"))) {
      return all.filter(file -> file.endsWith("package-info.java"))
          .map(Path::getParent)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Path repository, Path folder) {
    Path sources = repository.resolve(module).resolve("src/main/java");
    return sources.relativize(folder).toString().replace('/', '.').replace('\\', '.');
  }

  private static List<String> types(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(DocumentedCommands::textOfType).flatMap(TypePage::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> row(String source) {
    Matcher type = TYPE.matcher(source);
    return type.find()
        ? Stream.of("| `" + type.group(2) + "` | " + firstSentence("/**" + type.group(1)) + " |\n")
        : Stream.empty();
  }

  private static String firstSentence(String javadoc) {
    String text =
        javadoc
            .substring(javadoc.indexOf("/**") + 3)
            .replaceAll("\\n\\s*\\*/?", " ")
            .replaceAll("\\{@(?:link|code) #?([^}]*)}", "$1")
            .replaceAll("(?s)<pre>.*?</pre>", " ")
            .replaceAll("<[^>]+>", "")
            .replaceAll("\\s+", " ")
            .strip();
    Matcher end = Pattern.compile("[.](?= [A-Z@]| ?$| package )").matcher(text);
    return (end.find() ? text.substring(0, end.end()) : text).replace("|", "\\|");
  }
}
