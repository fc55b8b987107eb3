package dev.lowerface.training.experiment;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.choice.Engines;
import dev.lowerface.training.experiment.run.Checkpoint;
import dev.lowerface.training.experiment.run.Epoch;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.experiment.run.RowStore;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.experiment.run.StepPlan;
import dev.lowerface.training.experiment.run.Workers;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every row of the paper's tables for one network: the teacher on whole and on occluded faces, and
 * for each half the baseline, both students, both combined, and our student with both losses.
 *
 * @param settings what each seed does
 * @param seeds the seeds, at least one
 * @param halves which halves are visible to students
 * @param joint whether our student with both losses has a row
 */
public record Table(Settings settings, List<Long> seeds, List<VisibleHalf> halves, boolean joint) {
  public Table {
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      throw new LowerfaceException("expected one or more different seeds, got " + seeds);
    }
  }

  /**
   * Does what is not done yet.
   *
   * @return what was found, for a report
   */
  public Results run() {
    Engine engine = Engines.of(settings.compute());
    System.err.println("computes on " + engine.device());
    List<Results.Seed> found = new ArrayList<>();
    ExecutorService workers = Workers.start(settings.workers());
    try {
      for (long seed : seeds) {
        found.add(run(settings.withSeed(seed), engine, workers));
      }
    } finally {
      workers.shutdownNow();
    }
    return Results.of(settings, engine, found);
  }

  private Results.Seed run(Settings mine, Engine engine, ExecutorService workers) {
    try {
      Files.createDirectories(mine.out());
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder that can be made at " + mine.out(), e);
    }
    try (SeedRun trial = new SeedRun(mine, engine, Faces.read(mine), workers)) {
      Map<String, Row> rows = new LinkedHashMap<>();
      RowStore teaching = store(trial, mine, trial.teaching());
      keep(rows, teaching, "full-full", () -> trial.teacherRow(VisibleHalf.FULL));
      for (VisibleHalf half : halves) {
        String id = "full-" + half.label();
        keep(rows, teaching, id, () -> trial.teacherRow(half));
      }
      for (VisibleHalf half : halves) {
        addStudents(rows, trial, mine, half);
      }
      return new Results.Seed(
          mine.seed(), trial.faces(), List.copyOf(rows.values()), curves(trial, mine));
    }
  }

  private void addStudents(Map<String, Row> rows, SeedRun trial, Settings mine, VisibleHalf half) {
    String on = half.label();
    RowStore baseline = store(trial, mine, trial.plan(Student.BASELINE, half));
    keep(rows, baseline, on + "-" + on, () -> trial.baselineRow(half));
    // The combined row needs the embeddings of both students again; no other row does.
    Map<Student, Embedded> embedded = new EnumMap<>(Student.class);
    addStudent(rows, trial, mine, Student.BASELINE, half, null);
    addStudent(rows, trial, mine, Student.CLASSIC, half, embedded);
    addStudent(rows, trial, mine, Student.TRIPLET, half, embedded);
    addCombined(rows, trial, mine, half, embedded);
    embedded.clear();
    if (joint) {
      addStudent(rows, trial, mine, Student.JOINT, half, null);
    }
  }

  private static void addStudent(
      Map<String, Row> rows,
      SeedRun trial,
      Settings mine,
      Student student,
      VisibleHalf half,
      @Nullable Map<Student, Embedded> embedded) {
    String id = student.label() + "-" + half.label();
    Row.Title title = new Row.Title(id, student.title() + ", " + half.label() + " half", "SVM");
    keep(
        rows,
        store(trial, mine, trial.plan(student, half)),
        id,
        () -> {
          Embedded of = trial.embed(student, half);
          if (embedded != null) {
            embedded.put(student, of);
          }
          return trial.fit(title, List.of(of)).row();
        });
  }

  private static void addCombined(
      Map<String, Row> rows,
      SeedRun trial,
      Settings mine,
      VisibleHalf half,
      Map<Student, Embedded> embedded) {
    String on = half.label();
    RowStore classic = store(trial, mine, trial.plan(Student.CLASSIC, half));
    RowStore triplet = store(trial, mine, trial.plan(Student.TRIPLET, half));
    RowStore pair = new RowStore(mine.out(), classic.settings() + " | " + triplet.settings());
    Row.Title title = new Row.Title("combined-" + on, "combined, " + on + " half", "SVM");
    keep(
        rows,
        pair,
        title.id(),
        () -> {
          List<Embedded> both =
              List.of(
                  embedded.computeIfAbsent(Student.CLASSIC, s -> trial.embed(s, half)),
                  embedded.computeIfAbsent(Student.TRIPLET, s -> trial.embed(s, half)));
          return trial.fit(title, both).row();
        });
  }

  private static RowStore store(SeedRun trial, Settings mine, StepPlan plan) {
    Faces faces = trial.faces();
    String measured =
        faces.measured().description() + ", " + faces.measured().faces().size() + " faces";
    String settings = Checkpoint.of(mine, plan, faces.train()).settings();
    return new RowStore(mine.out(), settings + "; measured on " + measured);
  }

  private static void keep(
      Map<String, Row> rows, RowStore store, String id, Supplier<Row> measuring) {
    Row row = store.read(id);
    if (row == null) {
      row = measuring.get();
      store.write(row);
    }
    System.err.printf("%s: %.2f %%%n", id, 100 * row.accuracy());
    rows.put(id, row);
  }

  private Map<String, List<Epoch>> curves(SeedRun trial, Settings mine) {
    Map<String, List<Epoch>> curves = new LinkedHashMap<>();
    List<StepPlan> plans = new ArrayList<>(List.of(trial.teaching()));
    for (VisibleHalf half : halves) {
      for (Student student : Student.values()) {
        if (joint || student != Student.JOINT) {
          plans.add(trial.plan(student, half));
        }
      }
    }
    for (StepPlan plan : plans) {
      Checkpoint checkpoint = Checkpoint.of(mine, plan, trial.faces().train());
      curves.put(plan.file().replace(".safetensors", ""), checkpoint.epochs());
    }
    return curves;
  }
}
