package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.mouths.FaceCanvasPicture;
import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.calibration.personal.GuidedFrames;
import dev.lowerface.calibration.personal.PersonalFit;
import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.calibration.personal.PersonalResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What the personal layer gains on simulated people. */
final class PersonalSection implements AutoCloseable {
  private static final int HOLD_FRAMES = 18;
  private static final int SHOWINGS = 40;
  private static final List<Emotion> COMMON =
      List.of(Emotion.NEUTRAL, Emotion.HAPPINESS, Emotion.SURPRISE, Emotion.SADNESS, Emotion.ANGER);
  private static final int RECORDED = 6;
  private static final int LEARNT = 4;
  private static final int TESTED = 100;

  private final ExpressionModel model;
  private final FaceFrame frame;
  private final Mat face = new Mat();
  private final Mat picture = new Mat();
  private final Mat noise = new Mat();
  private final float[] probabilities = new float[Emotion.COUNT];
  private final float[] embedding;
  private final AccuracyCount gain = new AccuracyCount();
  private final AccuracyCount general = new AccuracyCount();
  private int used;
  private int lowered;
  private double worst;

  PersonalSection(ExpressionModel model) {
    this.model = model;
    frame = model.card().input().frame();
    embedding = new float[model.card().embeddingSize()];
  }

  /**
   * Drawn people, whose identity is known: one hold of each expression is recorded, and new
   * showings of it are tested, seen from a place that is off by up to 3 % and 3 degrees.
   */
  void drawn(int people, long seed, PrintStream out) {
    try (SyntheticMouth mouth = new SyntheticMouth(320, 240)) {
      for (int p = 0; p < people; p++) {
        DrawnPerson person = new DrawnPerson(seed + p);
        Random random = new Random((seed + p) * 31);
        GuidedFrames frames = new GuidedFrames(embedding.length);
        for (Emotion emotion : Emotion.values()) {
          MouthShape held = person.again(emotion, random);
          for (int k = 0; k < HOLD_FRAMES; k++) {
            MouthShape now = held.towards(person.again(emotion, random), 0.15);
            look(mouth, now, new FaceMove(0, 0, 0, 1), random);
            frames.add(emotion, probabilities, embedding, k >= HOLD_FRAMES * 2 / 3);
          }
        }
        PersonalResult result = PersonalFit.fit(frames);
        int before = 0;
        int after = 0;
        for (Emotion emotion : Emotion.values()) {
          for (int k = 0; k < SHOWINGS; k++) {
            FaceMove off =
                new FaceMove(
                    0.06 * random.nextDouble() - 0.03,
                    0.06 * random.nextDouble() - 0.03,
                    6 * random.nextDouble() - 3,
                    1);
            look(mouth, person.again(emotion, random), off, random);
            before += Emotion.mostLikely(probabilities) == emotion ? 1 : 0;
            after += Emotion.mostLikely(adapted(result.layer())) == emotion ? 1 : 0;
          }
        }
        count(before, after, Emotion.COUNT * SHOWINGS, result.layer() != null);
      }
    }
    report("drawn people, 8 expressions, " + SHOWINGS + " new showings each", out);
  }

  private void look(SyntheticMouth mouth, MouthShape shape, FaceMove off, Random random) {
    mouth.draw(shape, picture);
    FaceMap map = mouth.faceBox().after(off);
    infer(picture, map, 3, random);
  }

  /**
   * FER+ validation faces under a style of each person: blur, light, and a mount that is off. The
   * people in the pictures differ, which no real recording's do: of each expression {@value
   * #RECORDED} faces are recorded, and {@value #TESTED} others tested.
   */
  void styled(List<FerPlusFaces.Face> faces, int people, long seed, PrintStream out) {
    for (int p = 0; p < people; p++) {
      Random random = new Random((seed + p) * 0x9E3779B97F4A7C15L);
      FaceMove off =
          new FaceMove(
              MouthRecords.between(random, 0.06),
              MouthRecords.between(random, 0.06),
              MouthRecords.between(random, 5),
              1 + MouthRecords.between(random, 0.08));
      double blur = 3 * random.nextDouble();
      double contrast = 0.5 + 0.6 * random.nextDouble();
      double offset = MouthRecords.between(random, 30);
      GuidedFrames frames = new GuidedFrames(embedding.length);
      int before = 0;
      int after = 0;
      List<List<Mat>> tested = new ArrayList<>();
      for (Emotion emotion : COMMON) {
        List<FerPlusFaces.Face> of =
            new ArrayList<>(faces.stream().filter(f -> f.label() == emotion).toList());
        if (of.size() <= RECORDED) {
          throw new LowerfaceException(
              "expected more than %d faces of %s for the section personal, there are %d; make --every smaller"
                  .formatted(RECORDED, emotion.label(), of.size()));
        }
        Collections.shuffle(of, random);
        for (int k = 0; k < RECORDED; k++) {
          for (int jitter = 0; jitter < 4; jitter++) {
            see(of.get(k).picture(), off, blur, contrast, offset, random);
            frames.add(emotion, probabilities, embedding, k >= LEARNT);
          }
        }
        tested.add(
            of.subList(RECORDED, Math.min(of.size(), RECORDED + TESTED)).stream()
                .map(FerPlusFaces.Face::picture)
                .toList());
      }
      PersonalResult result = PersonalFit.fit(frames);
      for (int e = 0; e < COMMON.size(); e++) {
        for (Mat each : tested.get(e)) {
          see(each, off, blur, contrast, offset, random);
          before += Emotion.mostLikely(probabilities) == COMMON.get(e) ? 1 : 0;
          after += Emotion.mostLikely(adapted(result.layer())) == COMMON.get(e) ? 1 : 0;
        }
      }
      int all = tested.stream().mapToInt(List::size).sum();
      count(before, after, all, result.layer() != null);
    }
    report("styles over FER+ validation faces, 5 expressions, to " + TESTED + " faces each", out);
  }

  private void see(
      Mat small, FaceMove off, double blur, double contrast, double offset, Random random) {
    Mat canvas = FaceCanvasPicture.of(small);
    if (blur > 0.3) {
      Imgproc.GaussianBlur(canvas, canvas, new Size(0, 0), blur);
    }
    canvas.convertTo(canvas, CvType.CV_8U, contrast, 128 * (1 - contrast) + offset);
    FaceMove jitter =
        new FaceMove(MouthRecords.between(random, 0.01), MouthRecords.between(random, 0.01), 0, 1);
    infer(canvas, FaceCanvasPicture.MAP.after(off).after(jitter), 3, random);
    canvas.release();
  }

  private void infer(Mat from, FaceMap map, double sigma, Random random) {
    noise.create(from.size(), CvType.CV_32FC(from.channels()));
    Core.setRNGSeed(random.nextInt());
    Core.randn(noise, 0, sigma);
    Core.add(from, noise, from, new Mat(), CvType.CV_8U);
    try (MouthView view =
        new MouthView(frame, 1, map, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
      view.render(from, face);
    }
    model.run(face, probabilities, embedding);
  }

  private float[] adapted(@Nullable PersonalLayer layer) {
    float[] own = probabilities.clone();
    if (layer != null) {
      layer.apply(embedding, own);
    }
    return own;
  }

  private void count(int before, int after, int all, boolean layer) {
    double points = 100.0 * (after - before) / all;
    gain.add(points);
    general.add(100.0 * before / all);
    used += layer ? 1 : 0;
    lowered += points < -1 ? 1 : 0;
    worst = Math.min(worst, points);
  }

  private void report(String what, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "personal: %d %s: general model %.1f %%, gain %.1f points (95 %% interval %.1f to %.1f)%n",
        gain.size(),
        what,
        general.mean(),
        gain.mean(),
        gain.mean() - gain.interval(),
        gain.mean() + gain.interval());
    out.printf(
        Locale.ROOT,
        "personal: the gate let %d of %d layers pass; %d people lost more than 1 point, the worst"
            + " %.1f%n",
        used,
        gain.size(),
        lowered,
        Math.abs(worst));
  }

  @Override
  public void close() {
    face.release();
    picture.release();
    noise.release();
  }
}
