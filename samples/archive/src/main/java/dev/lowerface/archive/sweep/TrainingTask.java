package dev.lowerface.archive.sweep;

import dev.lowerface.archive.sweep.child.ChildRun;
import dev.lowerface.archive.sweep.child.TrainingProgram;
import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.archive.sweep.result.TrainingFolder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/**
 * A training as a task of Spark's.
 *
 * @param program what trains
 * @param out the sweep's folder, which all machines see at the same path
 */
record TrainingTask(TrainingProgram program, String out) implements Serializable {
  private static final String GPU = "gpu";
  private static final int WORKERS_SHARE = 4; // Of the processors, as reproduce has it.
  private static final long PAUSE_MILLIS = 500;

  /** Begins it, or goes on with it. Only a task that is given up throws. */
  TrainingOutcome run(Training training) throws InterruptedException {
    TaskContext context = TaskContext.get();
    TrainingFolder folder = TrainingFolder.of(Path.of(out), training);
    try {
      FileChannel taken = take(folder, context);
      try {
        return new TrainingOutcome(training.folder(), error(folder, context));
      } finally {
        taken.close();
      }
    } catch (IOException e) {
      return new TrainingOutcome(
          training.folder(), "could not be run in " + folder.path() + ": " + e.getMessage());
    }
  }

  private String error(TrainingFolder folder, TaskContext context)
      throws IOException, InterruptedException {
    if (folder.isDone()) {
      return "";
    }
    ResourceInformation gpu = context.resourcesJMap().get(GPU);
    String devices = gpu == null ? "" : String.join(",", gpu.addresses());
    ChildRun child = new ChildRun(program, folder.log(), context::isInterrupted);
    String error =
        child.toEnd(
            words(folder, context.cpus(), !devices.isEmpty()),
            devices.isEmpty() ? Map.of() : Map.of("CUDA_VISIBLE_DEVICES", devices));
    if (error.isEmpty() && !Files.isRegularFile(folder.results())) {
      return "ended well, but left no " + folder.results();
    }
    if (error.isEmpty()) {
      folder.markDone();
    }
    return error;
  }

  /** What the file does not say follows from what Spark gives this task. */
  private static List<String> words(TrainingFolder folder, int processors, boolean onGpu) {
    Map<String, List<String>> asked = folder.training().options();
    List<String> words =
        new ArrayList<>(List.of("reproduce", "--end-with-input", "--out=" + folder.path()));
    words.addAll(folder.training().words());
    if (!asked.containsKey("threads")) {
      words.add("--threads=" + processors);
    }
    if (!asked.containsKey("workers")) {
      words.add("--workers=" + Math.max(1, processors / WORKERS_SHARE));
    }
    if (onGpu && !asked.containsKey("device")) {
      words.add("--device=cuda:0"); // The first that it sees: Spark's, whatever its number is.
    }
    return words;
  }

  /** Waits for a task that has the folder, such as one that is just being killed. */
  private static FileChannel take(TrainingFolder folder, TaskContext context)
      throws IOException, InterruptedException {
    @Nullable FileChannel taken = folder.take();
    while (taken == null) {
      if (context.isInterrupted()) {
        throw new InterruptedException("this training was given up");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      taken = folder.take();
    }
    return taken;
  }
}
