package dev.lowerface.archive.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFinderTest {
  @TempDir Path folder;

  @Test
  void aVideoAndAFolderOfPicturesAreSessionsOfWhoeverTheFirstFolderNames() throws IOException {
    touch("ada/first.mp4");
    touch("ada/second/0001.png");
    touch("ada/second/0002.png");
    touch("ada/profile.json");
    touch("ada/.hidden.mp4");
    touch("loose.avi");

    assertEquals(
        List.of("ada/first.mp4 ada", "ada/second ada", "loose.avi "),
        found("{person}/profile.json").stream().map(s -> s.id() + " " + s.person()).toList());
  }

  @Test
  void theProfileLiesWhereTheRuleSays() throws IOException {
    touch("lab/ada/first.take.mp4");

    assertEquals(folder.resolve("lab/profile.json"), profile("{person}/profile.json"));
    assertEquals(folder.resolve("lab/ada/profile.json"), profile("{folder}/profile.json"));
    assertEquals(folder.resolve("lab/ada/first.take.json"), profile("{session}.json"));
  }

  @Test
  void aListNamesSessionsFromItsOwnFolderOn() throws IOException {
    Path list = folder.resolve("sessions.txt");
    Files.writeString(list, "# two\nada/first.mp4\n\n ben/frames/%05d.png \n");
    SessionFinder finder = new SessionFinder(SessionRule.of(SessionRule.FIRST_FOLDER, ""));

    finder.add(list);

    assertEquals(
        List.of(
            new Session("ada/first.mp4", "ada", folder.resolve("ada/first.mp4").toString(), ""),
            new Session(
                "ben/frames/%05d.png",
                "ben", folder.resolve("ben/frames/%05d.png").toString(), "")),
        List.copyOf(finder.sessions()));
  }

  @Test
  void twoSessionsOfOneNameAreRefused() throws IOException {
    touch("one/a.mp4");
    touch("two/a.mp4");
    SessionFinder finder = new SessionFinder(SessionRule.of(SessionRule.FIRST_FOLDER, ""));
    finder.add(folder.resolve("one"));

    LowerfaceException refused =
        assertThrows(LowerfaceException.class, () -> finder.add(folder.resolve("two")));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("give the folder above both"),
        refused.getMessage());
  }

  @Test
  void aRuleWithAnotherWordOrWithoutAGroupIsRefused() {
    for (String[] wrong :
        new String[][] {{"([^/]+)/.*", "{name}.json"}, {"[^/]+", ""}, {"(", "{person}.json"}}) {
      LowerfaceException refused =
          assertThrows(LowerfaceException.class, () -> SessionRule.of(wrong[0], wrong[1]));
      assertTrue(
          String.valueOf(refused.getMessage()).startsWith("expected "), refused.getMessage());
    }
  }

  private Path profile(String rule) {
    return Path.of(found(rule).get(0).profile());
  }

  private List<Session> found(String rule) {
    SessionFinder finder = new SessionFinder(SessionRule.of(SessionRule.FIRST_FOLDER, rule));
    finder.add(folder);
    return List.copyOf(finder.sessions());
  }

  private void touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
