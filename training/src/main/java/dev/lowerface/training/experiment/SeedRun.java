package dev.lowerface.training.experiment;

import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.experiment.run.Outputs;
import dev.lowerface.training.experiment.run.Projection;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.experiment.run.StepPlan;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.fusion.LinearClassifier;
import dev.lowerface.training.fusion.Temperature;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.InitialWeights;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.MouthPresence;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.recipe.Losses;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The trainings of one seed and what they come to. Each is done when it is first asked for, and
 * read from its checkpoint ever after.
 */
final class SeedRun implements AutoCloseable {
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

  SeedRun(Settings settings, Engine engine, Faces faces, ExecutorService workers) {
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
    Architecture network = network(VisibleHalf.FULL);
    return new StepPlan(
        "teacher",
        network,
        frame(VisibleHalf.FULL),
        withPresence(new CrossEntropy(), network),
        settings.recipe().teacher());
  }

  /** The plan of a student's training. */
  StepPlan plan(Student student, VisibleHalf half) {
    Architecture whole = network(half);
    Losses losses = settings.recipe().losses();
    Objective objective =
        switch (student) {
          case BASELINE -> new CrossEntropy();
          case CLASSIC -> losses.classic();
          case TRIPLET -> losses.triplet();
          case JOINT -> losses.joint();
        };
    Architecture network = student == Student.TRIPLET ? whole.upToEmbedding() : whole;
    return new StepPlan(
        student.label(),
        network,
        frame(half),
        withPresence(objective, network),
        settings.recipe().student());
  }

  /** A network with an output for it also learns whether there is a mouth. */
  private Objective withPresence(Objective classes, Architecture network) {
    boolean tells = classes.student().contains(Head.LOGITS) && network.tellsPresence();
    return tells
        ? new MouthPresence(classes, settings.recipe().losses().presenceWeight())
        : classes;
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
      // As precise as training is, for speed: it answers for every picture of every student.
      Network network = engine.compile(full, taught(), Optimiser.DEFAULT, List.of());
      NetworkView showing = NetworkView.to(full, frame(VisibleHalf.FULL), normalisation());
      Variation variation = settings.recipe().student().variation();
      known = new Teacher(network, full, train, showing, variation, settings.seed(), workers);
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
    NetworkView showing =
        new NetworkView(frame(shown), full.input().channels(), true, normalisation());
    String name =
        "full → " + shown.label() + (shown == VisibleHalf.FULL ? "" : ": the same teacher");
    Row.Title title = new Row.Title("full-" + shown.label(), name, "softmax");
    try (Network network = engine.compile(full, taught())) {
      return softmax(title, network, full, showing);
    }
  }

  /** The baseline student by its own logits. */
  Row baselineRow(VisibleHalf half) {
    String name = half.label() + " → " + half.label() + ": fine-tuned";
    Row.Title title = new Row.Title(half.label() + "-" + half.label(), name, "softmax");
    return softmaxRow(title, Student.BASELINE, half);
  }

  /** A student by its own logits. */
  Row softmaxRow(Row.Title title, Student student, VisibleHalf half) {
    StepPlan plan = plan(student, half);
    NetworkView showing = NetworkView.to(plan.network(), plan.frame(), normalisation());
    try (Network network = engine.compile(plan.network(), weights(student, half))) {
      return softmax(title, network, plan.network(), showing);
    }
  }

  /** Whether the students learn from pictures without a mouth, and can say so. */
  boolean tellsPresence(VisibleHalf half) {
    boolean learns = settings.recipe().student().variation().outliers() > 0;
    return learns && network(half).tellsPresence();
  }

  /** The probability of a mouth below which the classic student says that there is none. */
  double presenceLimit(VisibleHalf half) {
    StepPlan plan = plan(Student.CLASSIC, half);
    NetworkView showing = NetworkView.to(plan.network(), plan.frame(), normalisation());
    try (Network network = engine.compile(plan.network(), weights(Student.CLASSIC, half))) {
      return PresenceLimit.of(Outputs.presence(network, plan.network(), valid, showing, workers));
    }
  }

  private Row softmax(Row.Title title, Network network, Architecture of, NetworkView showing) {
    float[] chosenOn = Outputs.logits(network, of, valid, showing, workers);
    float[] scores = onValid ? chosenOn : Outputs.logits(network, of, measured, showing, workers);
    double temperature = Temperature.fit(chosenOn, Outputs.labels(valid));
    return Row.of(title, scores, Outputs.labels(measured), temperature, null, null);
  }

  Embedded embed(Student student, VisibleHalf half) {
    Weights weights = weights(student, half);
    Architecture trunk = network(half).upToEmbedding();
    System.err.printf("%s: embeddings of all faces%n", plan(student, half).file());
    NetworkView showing = NetworkView.to(trunk, frame(half), normalisation());
    try (Network network = engine.compile(trunk, weights)) {
      return new Embedder(network, trunk, showing, workers)
          .embed(faces, settings.recipe().student().variation(), settings.seed());
    }
  }

  /**
   * A linear classifier over embeddings, and its row.
   *
   * @param fusion the classifier
   * @param row what it comes to
   */
  record Fitted(Fusion fusion, Row row) {}

  /** By a linear SVM on labels, as the paper's. */
  Fitted fit(Row.Title title, List<Embedded> embedded) {
    System.err.printf("%s: linear SVM for each C%n", title.id());
    Fusion fusion =
        Fusion.fit(
            embedded.stream().map(Embedded::train).toList(),
            embedded.get(0).targets().labels(),
            embedded.stream().map(Embedded::valid).toList(),
            Outputs.labels(valid));
    return fitted(title, embedded, fusion);
  }

  /** By logistic regression on the shares of the classes. */
  Fitted regress(Row.Title title, List<Embedded> embedded) {
    System.err.printf("%s: logistic regression%n", title.id());
    List<float[]> ofTrain = embedded.stream().map(Embedded::train).toList();
    LinearClassifier classifier =
        new LogisticRegression(engine, ofTrain, embedded.get(0).targets()).train(settings.seed());
    List<float[]> ofValid = embedded.stream().map(Embedded::valid).toList();
    return fitted(title, embedded, Fusion.of(classifier, ofValid, Outputs.labels(valid)));
  }

  private Fitted fitted(Row.Title title, List<Embedded> embedded, Fusion fusion) {
    List<float[]> ofMeasured = embedded.stream().map(Embedded::measured).toList();
    int[] labels = Outputs.labels(measured);
    Row row =
        Row.of(
            title,
            fusion.classifier().scores(ofMeasured),
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
