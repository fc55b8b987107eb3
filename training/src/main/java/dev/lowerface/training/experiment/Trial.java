package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Showing;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.fusion.Temperature;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.InitialWeights;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The trainings of one seed and what they come to. Each is done when it is first asked for, and
 * read from its checkpoint ever after.
 */
final class Trial implements AutoCloseable {
  private final Settings settings;
  private final Engine engine;
  private final Faces faces;
  private final FaceSet train;
  private final FaceSet valid;
  private final FaceSet measured;
  private final ExecutorService workers;
  private final StepTrainer trainer;
  private final boolean onValid;
  private @Nullable Teacher teacher;

  Trial(Settings settings, Engine engine, Faces faces, ExecutorService workers) {
    this.settings = settings;
    this.engine = engine;
    this.workers = workers;
    this.faces = faces;
    onValid = settings.data().measured() == Split.VALID;
    train = faces.train();
    valid = faces.valid();
    measured = faces.measured();
    trainer = new StepTrainer(engine, settings, train, valid, workers);
  }

  Faces faces() {
    return faces;
  }

  FaceFrame frame(VisibleHalf half) {
    return new FaceFrame(Architectures.sideOf(settings.model().architecture()), half);
  }

  Architecture network(VisibleHalf half) {
    Settings.Model model = settings.model();
    return Architectures.named(model.architecture(), frame(half), model.channels());
  }

  private Normalisation normalisation() {
    return settings.model().normalisation();
  }

  /** The plan of the teacher's training. */
  StepPlan teaching() {
    Settings.Schedule schedule = settings.schedule();
    return new StepPlan(
        "teacher",
        network(VisibleHalf.FULL),
        frame(VisibleHalf.FULL),
        new CrossEntropy(),
        schedule.teacherRate(),
        schedule.epochs());
  }

  /** The plan of a student's training. */
  StepPlan plan(Student student, VisibleHalf half) {
    Architecture whole = network(half);
    Settings.Losses losses = settings.losses();
    Objective objective =
        switch (student) {
          case BASELINE -> new CrossEntropy();
          case CLASSIC -> losses.classic();
          case TRIPLET -> losses.triplet();
          case JOINT -> losses.joint();
        };
    Architecture network = student == Student.TRIPLET ? whole.upToEmbedding() : whole;
    Settings.Schedule schedule = settings.schedule();
    return new StepPlan(
        student.label(),
        network,
        frame(half),
        objective,
        schedule.studentRate(),
        schedule.studentEpochs());
  }

  private Weights taught() {
    StepPlan plan = teaching();
    return trainer.run(plan, () -> start(plan.network()), null).weights();
  }

  private Weights start(Architecture network) {
    Weights he = Weights.he(network, settings.seed());
    return settings.model().init() == null
        ? he
        : InitialWeights.read(settings.model().init(), network, he);
  }

  private Teacher teacher() {
    Teacher known = teacher;
    if (known == null) {
      Architecture full = network(VisibleHalf.FULL);
      Network network = engine.compile(full, taught());
      Showing showing = Showing.to(full, frame(VisibleHalf.FULL), normalisation());
      FaceSet fixed = settings.data().augmented() ? null : train;
      known = new Teacher(network, full, fixed, showing, workers);
      teacher = known;
    }
    return known;
  }

  /** A student's weights. */
  Weights weights(Student student, VisibleHalf half) {
    StepPlan plan = plan(student, half);
    Teacher mine = plan.objective().teacher().isEmpty() ? null : teacher();
    Architecture full = network(VisibleHalf.FULL);
    int firstRow = frame(half).firstRow();
    return trainer
        .run(plan, () -> taught().visibleRows(full, plan.network(), firstRow), mine)
        .weights();
  }

  /** The teacher on faces of which only a part is shown; the rest is black. */
  Row teacherRow(VisibleHalf shown) {
    Architecture full = network(VisibleHalf.FULL);
    Showing showing = new Showing(frame(shown), full.input().channels(), true, normalisation());
    String name =
        "full → " + shown.label() + (shown == VisibleHalf.FULL ? "" : ": the same teacher");
    Row.Title title = new Row.Title("full-" + shown.label(), name, "softmax");
    return softmax(title, teacher().network(), full, showing);
  }

  /** The baseline student by its own logits. */
  Row baselineRow(VisibleHalf half) {
    StepPlan plan = plan(Student.BASELINE, half);
    Showing showing = Showing.to(plan.network(), plan.frame(), normalisation());
    String name = half.label() + " → " + half.label() + ": fine-tuned";
    Row.Title title = new Row.Title(half.label() + "-" + half.label(), name, "softmax");
    try (Network network = engine.compile(plan.network(), weights(Student.BASELINE, half))) {
      return softmax(title, network, plan.network(), showing);
    }
  }

  private Row softmax(Row.Title title, Network network, Architecture of, Showing showing) {
    float[] chosenOn = Outputs.logits(network, of, valid, showing, workers);
    float[] scores = onValid ? chosenOn : Outputs.logits(network, of, measured, showing, workers);
    double temperature = Temperature.fit(chosenOn, Outputs.labels(valid));
    return Row.of(title, scores, Outputs.labels(measured), temperature, null, null);
  }

  /**
   * L2-normalised embeddings of all faces.
   *
   * @param train {@code [count, size]}
   * @param valid the same of the validation faces
   * @param measured the same of the measured faces
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Embedded(float[] train, float[] valid, float[] measured) {}

  Embedded embed(Student student, VisibleHalf half) {
    Weights weights = weights(student, half);
    Architecture trunk = network(half).upToEmbedding();
    System.err.printf("%s: embeddings of all faces%n", plan(student, half).file());
    try (Network network = engine.compile(trunk, weights)) {
      float[] ofValid = embed(network, trunk, valid, half);
      return new Embedded(
          embed(network, trunk, train, half),
          ofValid,
          onValid ? ofValid : embed(network, trunk, measured, half));
    }
  }

  private float[] embed(Network network, Architecture trunk, FaceSet set, VisibleHalf half) {
    Showing showing = Showing.to(trunk, frame(half), normalisation());
    String layer = trunk.embeddingLayer();
    float[] raw = Outputs.of(network, trunk, List.of(layer), set, showing, workers).get(0);
    return Embeddings.normalise(raw, trunk.sizeOf(layer));
  }

  /**
   * A linear SVM over embeddings, and its row.
   *
   * @param fusion the machine
   * @param row what it comes to
   */
  record Fitted(Fusion fusion, Row row) {}

  Fitted fit(Row.Title title, List<Embedded> embedded) {
    System.err.printf("%s: linear SVM for each C%n", title.id());
    List<float[]> ofMeasured = new ArrayList<>(embedded.stream().map(Embedded::measured).toList());
    Fusion fusion =
        Fusion.fit(
            embedded.stream().map(Embedded::train).toList(),
            Outputs.labels(train),
            embedded.stream().map(Embedded::valid).toList(),
            Outputs.labels(valid));
    int[] labels = Outputs.labels(measured);
    Row row =
        Row.of(
            title,
            fusion.svm().scores(ofMeasured),
            labels,
            fusion.temperature(),
            fusion.cost(),
            Projection.of(ofMeasured, labels.length));
    return new Fitted(fusion, row);
  }

  @Override
  public void close() {
    Teacher open = teacher;
    teacher = null;
    if (open != null) {
      open.network().close();
    }
  }
}
