package dev.lowerface.archive.session;

import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whose a session is, and which profile reads it, by its path.
 *
 * @param person finds the person in a session's id, in its first group
 * @param profile where the profile lies below the folder of sessions, with {@code {person}}, {@code
 *     {session}} (the id without its ending) and {@code {folder}} (what of the id stands before the
 *     last slash) filled in; empty for none
 */
public record SessionRule(Pattern person, String profile) {
  /** The first folder is the person's. */
  public static final String FIRST_FOLDER = "([^/]+)/.*";

  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

  /**
   * Reads a rule.
   *
   * @param person a regular expression with a group
   * @param profile as in the constructor
   * @return the rule
   * @throws LowerfaceException if the expression is none or has no group, or if the profile's path
   *     has another word in braces
   */
  public static SessionRule of(String person, String profile) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(person);
    } catch (PatternSyntaxException e) {
      throw new LowerfaceException(
          "expected a regular expression for the person, got '" + person + "': " + e.getMessage());
    }
    if (pattern.matcher("").groupCount() < 1) {
      throw new LowerfaceException(
          "expected a group in the regular expression for the person, such as "
              + FIRST_FOLDER
              + ", got '"
              + person
              + "'");
    }
    SessionRule rule = new SessionRule(pattern, profile);
    rule.profile("", "");
    return rule;
  }

  /**
   * A session as this rule says.
   *
   * @param root the folder that its id is below
   * @param id its path in there, with slashes
   * @param source what a camera source takes
   * @return the session; its profile need not exist
   */
  public Session session(Path root, String id, String source) {
    Matcher matcher = person.matcher(id);
    String found = matcher.matches() ? matcher.group(1) : null;
    String whose = found == null ? "" : found;
    String path = profile.isEmpty() ? "" : root.resolve(profile(id, whose)).toString();
    return new Session(id, whose, source, path);
  }

  private String profile(String id, String whose) {
    int slash = id.lastIndexOf('/');
    int dot = id.lastIndexOf('.');
    return PLACE
        .matcher(profile)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    switch (place.group(1)) {
                      case "person" -> whose;
                      case "session" -> dot > slash ? id.substring(0, dot) : id;
                      case "folder" -> slash < 0 ? "." : id.substring(0, slash);
                      default ->
                          throw new LowerfaceException(
                              "expected {person}, {session} or {folder} in the rule for profiles,"
                                  + " got "
                                  + place.group()
                                  + " in '"
                                  + profile
                                  + "'");
                    }));
  }
}
