package dev.lowerface.rendering.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of people in the order of the people, whoever is drawn first. Thread-safe. */
final class Manifest implements AutoCloseable {
  private final BufferedWriter file;
  private final Map<Long, List<String>> waiting = new HashMap<>();
  private long next;
  private int lines;

  Manifest(Path path, long firstPerson) throws IOException {
    file = Files.newBufferedWriter(path);
    next = firstPerson;
  }

  synchronized void add(long person, List<String> ofPerson) throws IOException {
    waiting.put(person, ofPerson);
    for (List<String> now = waiting.remove(next); now != null; now = waiting.remove(next)) {
      for (String line : now) {
        file.write(line);
        file.newLine();
      }
      lines += now.size();
      next++;
    }
  }

  synchronized int lines() {
    return lines;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
