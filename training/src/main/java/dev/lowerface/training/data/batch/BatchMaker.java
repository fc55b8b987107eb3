package dev.lowerface.training.data.batch;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceDecoder;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Exposure;
import dev.lowerface.training.data.augmentation.Placement;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.degradation.Degradation;
import dev.lowerface.training.data.outlier.Outliers;
import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.training.objective.Targets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Makes one batch: decodes faces, places and lights them, degrades what the trained network sees.
 * On any thread.
 */
final class BatchMaker {
  /** Instead of a face's place in its set: a picture without a mouth. */
  static final int OUTLIER = -1;

  /** How far a batch goes from its faces. */
  enum Extent {
    /** Faces as they are. */
    NOT_AT_ALL,
    /** Only where they lie. */
    PLACED,
    /** All that the plan says. */
    VARIED
  }

  /**
   * What one picture of a batch is made of.
   *
   * @param face its place in the set, or {@link #OUTLIER}
   * @param seed decides all about it
   */
  record Picked(int face, long seed) {}

  private final FaceSet set;
  private final BatchPlan plan;
  private final Extent extent;
  private final @Nullable Outliers outliers;

  BatchMaker(FaceSet set, BatchPlan plan, Extent extent) {
    this.set = set;
    this.plan = plan;
    this.extent = plan.variation().changes() ? extent : Extent.NOT_AT_ALL;
    NetworkView showing = plan.showing();
    boolean without = extent == Extent.VARIED && plan.variation().outliers() > 0;
    outliers =
        without ? new Outliers(set.faces(), showing.frame().side(), showing.channels()) : null;
  }

  Batch make(List<Picked> picked) {
    NetworkView showing = plan.showing();
    int each = showing.channels() * showing.frame().side() * showing.frame().side();
    int count = picked.size();
    float[] whole = new float[plan.whole() ? count * each : 0];
    float[] seen = new float[count * each];
    int[] labels = new int[count];
    int[] indices = new int[count];
    float[] shares = new float[count * Emotion.COUNT];
    for (int i = 0; i < count; i++) {
      indices[i] = picked.get(i).face();
      labels[i] = Targets.NO_MOUTH;
      if (indices[i] != OUTLIER) {
        Face face = set.faces().get(indices[i]);
        labels[i] = face.label().index();
        System.arraycopy(face.shares(), 0, shares, i * Emotion.COUNT, Emotion.COUNT);
      }
      write(picked.get(i), whole, seen, i * each);
    }
    Batch batch = new Batch(whole, showing.of(seen), new Targets(labels, shares), indices);
    double mixup = extent == Extent.VARIED ? plan.variation().mixup() : 0;
    return mixup > 0 ? Mixup.of(batch, mixup, new SplittableRandom(~picked.get(0).seed())) : batch;
  }

  private void write(Picked picked, float[] whole, float[] seen, int offset) {
    NetworkView showing = plan.showing();
    SplittableRandom random = new SplittableRandom(picked.seed());
    Mat picture = read(picked);
    if (extent != Extent.NOT_AT_ALL) {
      placement(picked.face(), random).apply(picture);
    }
    if (extent == Extent.VARIED) {
      Exposure.draw(random, plan.variation().range()).apply(picture);
    }
    if (plan.whole()) {
      showing.write(picture, whole, offset);
    }
    if (extent == Extent.VARIED && plan.variation().degraded()) {
      Degradation.draw(random, showing.frame()).apply(picture);
    }
    showing.write(picture, seen, offset);
    picture.release();
  }

  private Mat read(Picked picked) {
    if (picked.face() == OUTLIER && outliers != null) {
      return outliers.draw(picked.seed());
    }
    NetworkView showing = plan.showing();
    Picture picture = set.faces().get(picked.face()).picture();
    return FaceDecoder.read(picture, showing.frame().side(), showing.channels());
  }

  /** Of a fixed number of copies it follows from the copy and the face alone. */
  private Placement placement(int face, SplittableRandom random) {
    Variation variation = plan.variation();
    boolean free = variation.copies() == 0 || face == OUTLIER;
    SplittableRandom from =
        free ? random : new SplittableRandom(plan.copySeed() * 1_000_003 + face);
    return Placement.draw(from, variation.range());
  }
}
