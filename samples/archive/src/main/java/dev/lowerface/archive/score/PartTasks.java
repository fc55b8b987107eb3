package dev.lowerface.archive.score;

import dev.lowerface.archive.part.Part;
import dev.lowerface.archive.part.SessionPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Tasks of about equal work: a large part each, or several small ones. */
final class PartTasks {
  private PartTasks() {}

  static List<List<Part>> of(List<SessionPlan> plans, int partPictures) {
    List<List<Part>> tasks = new ArrayList<>();
    List<Part> task = new ArrayList<>();
    long pictures = 0;
    for (SessionPlan plan : plans) {
      for (Part part : plan.parts()) {
        if (!task.isEmpty() && pictures + part.size() > partPictures) {
          tasks.add(sent(task));
          task = new ArrayList<>();
          pictures = 0;
        }
        task.add(part);
        pictures += part.size();
      }
    }
    if (!task.isEmpty()) {
      tasks.add(sent(task));
    }
    return tasks;
  }

  /** Spark sends it: an {@link ArrayList} is {@link Serializable}. */
  private static List<Part> sent(List<Part> task) {
    return new ArrayList<>(task);
  }
}
