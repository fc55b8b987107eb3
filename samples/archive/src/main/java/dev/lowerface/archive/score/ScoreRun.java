package dev.lowerface.archive.score;

import dev.lowerface.archive.part.Part;
import dev.lowerface.archive.part.PartAnswers;
import dev.lowerface.archive.part.PartScorer;
import dev.lowerface.archive.part.Reading;
import dev.lowerface.archive.part.SessionPlan;
import dev.lowerface.archive.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Scores an archive in waves, each of which is written when it is done. Within a wave, parts of
 * sessions are decoded and answered by any executor in any order; then each session's answers are
 * brought together and pass the engine's filters in order. So cutting changes no number, although
 * the filters never forget.
 */
final class ScoreRun {
  private static final int PLANNED_AT_ONCE_A_CORE = 64;

  private final JavaSparkContext spark;
  private final Scoring scoring;
  private final SampleTable table;
  private final Sizes sizes;
  private final ScoreProgress progress;
  private final List<Failure> failures = new ArrayList<>();

  ScoreRun(
      JavaSparkContext spark,
      Scoring scoring,
      SampleTable table,
      Sizes sizes,
      ScoreProgress progress) {
    this.spark = spark;
    this.scoring = scoring;
    this.table = table;
    this.sizes = sizes;
    this.progress = progress;
  }

  /**
   * Scores what the table does not have.
   *
   * @return the sessions that could not be scored
   * @throws IOException if the table cannot be read
   */
  List<Failure> score(Collection<Session> sessions) throws IOException {
    Set<String> written = table.written();
    List<Session> left =
        sessions.stream()
            .filter(one -> !written.contains(SampleTable.key(one.id(), scoring.settings(one))))
            .toList();
    progress.begin(sessions.size(), sessions.size() - left.size());
    int from = 0;
    while (from < left.size()) {
      // Asked each time: executors of a cluster come one after the other.
      int cores = spark.defaultParallelism();
      int to = Math.min(left.size(), from + cores * PLANNED_AT_ONCE_A_CORE);
      for (List<SessionPlan> wave : waves(plan(left.subList(from, to)), cores)) {
        score(wave, cores);
      }
      from = to;
    }
    return List.copyOf(failures);
  }

  private List<SessionPlan> plan(List<Session> sessions) {
    int pictureRate = scoring.reading().pictureRate();
    int size = sizes.partPictures();
    return spark
        .parallelize(List.copyOf(sessions), sessions.size())
        .map(session -> SessionPlan.of(session, pictureRate, size))
        .collect();
  }

  /** What cannot be read at all is named at once. */
  private List<List<SessionPlan>> waves(List<SessionPlan> plans, int cores) {
    List<List<SessionPlan>> waves = new ArrayList<>();
    List<SessionPlan> wave = new ArrayList<>();
    long pictures = 0;
    for (SessionPlan plan : plans) {
      if (!plan.error().isEmpty()) {
        fail(plan, plan.error());
        continue;
      }
      wave.add(plan);
      pictures += plan.parts().stream().mapToLong(Part::size).sum();
      if (pictures >= sizes.wavePictures() * cores) {
        waves.add(wave);
        wave = new ArrayList<>();
        pictures = 0;
      }
    }
    if (!wave.isEmpty()) {
      waves.add(wave);
    }
    return waves;
  }

  private void score(List<SessionPlan> wave, int cores) {
    List<List<Part>> tasks = PartTasks.of(wave, sizes.partPictures());
    progress.wave(tasks.size());
    Reading reading = scoring.reading();
    JavaRDD<PartAnswers> scored =
        spark
            .parallelize(tasks, tasks.size())
            .flatMap(parts -> answers(reading, parts))
            .persist(StorageLevel.DISK_ONLY());
    try {
      Map<String, List<PartReport>> reports =
          scored.map(PartReport::of).collect().stream()
              .collect(Collectors.groupingBy(PartReport::session));
      Set<String> good = new HashSet<>();
      long pictures = 0;
      for (SessionPlan plan : wave) {
        List<PartReport> parts = reports.getOrDefault(plan.session().id(), List.of());
        String error = PartReport.error(plan, parts);
        if (error.isEmpty()) {
          good.add(plan.session().id());
          pictures += parts.stream().mapToLong(PartReport::pictures).sum();
        } else {
          fail(plan, error);
        }
      }
      if (!good.isEmpty()) {
        table.append(rows(scored, good, Math.min(cores, good.size())));
      }
      progress.written(good.size(), pictures);
    } finally {
      scored.unpersist();
    }
  }

  private static Iterator<PartAnswers> answers(Reading reading, List<Part> parts)
      throws InterruptedException {
    PartScorer scorer = new PartScorer(reading);
    List<PartAnswers> answers = new ArrayList<>();
    for (Part part : parts) {
      answers.add(scorer.score(part));
    }
    return answers.iterator();
  }

  private JavaRDD<Row> rows(JavaRDD<PartAnswers> scored, Set<String> good, int files) {
    Scoring how = scoring;
    return scored
        .filter(part -> good.contains(part.part().session().id()))
        .mapToPair(part -> new Tuple2<>(part.part().session().id(), part))
        .groupByKey(files)
        .flatMap(session -> new SessionRows(how, inOrder(session._2())));
  }

  private static List<PartAnswers> inOrder(Iterable<PartAnswers> parts) {
    List<PartAnswers> ordered = new ArrayList<>();
    parts.forEach(ordered::add);
    ordered.sort(Comparator.comparingInt(answers -> answers.part().index()));
    return ordered;
  }

  private void fail(SessionPlan plan, String error) {
    failures.add(new Failure(plan.session().id(), plan.session().source(), error));
    progress.failed();
  }
}
