package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.baseline.BentView;
import dev.lowerface.benchmarks.baseline.FoldedVision;
import dev.lowerface.benchmarks.baseline.PlainSession;
import dev.lowerface.benchmarks.baseline.PlainVision;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.made.Turntable;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.List;

/** From a camera picture to the network's input. */
final class PreprocessSection {
  private static final double GOAL = 8;
  private static final int LARGE_SIDE = 224;

  private final BenchmarkSettings settings;
  private final List<FigureRow> rows = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private String turns = "";

  PreprocessSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    ModelCard card = settings.model().card();
    double ratio =
        measure(
            card.input().frame(),
            card.input().channels(),
            card.input().mean(),
            card.input().scale());
    goals.add(
        Goal.atLeast(
            "preprocessing for this model, times faster than the baseline at p50",
            GOAL,
            ratio,
            "x"));
    measure(
        new FaceFrame(LARGE_SIDE, VisibleHalf.LOWER), 3, card.input().mean(), card.input().scale());
    return new SectionResult(
        "preprocess",
        List.of(
            "picture: 640 x 480 BGR, synthetic, drawn beforehand, another for every call",
            "baseline: cvtColor of the whole picture, Calib3d.undistort computed each frame, crop,"
                + " resize (bilinear, no anti-aliasing), Mat.get into a byte[], a Java loop into a"
                + " new float[] (channels first, normalised), a new tensor; its Mats are reused",
            "lowerface: MouthView.render (the same lens, crop and scale in one remap through a"
                + " fixed table, anti-aliased where it shrinks), convertTo into the tensor's own"
                + " memory",
            "both use OpenCV's threads as they come: the fewer cores are free, the slower the"
                + " baseline, which uses more of them; compare processor time as well",
            turns),
        rows,
        figures,
        goals);
  }

  /** Measures both sides for one input; how many times faster ours is at p50. */
  private double measure(FaceFrame frame, int channels, float mean, float scale)
      throws InterruptedException {
    String what = frame.side() + (channels == 1 ? " grey" : " RGB");
    long[] shape = {1, channels, frame.rows(), frame.side()};
    try (MadePictures pictures = new MadePictures();
        BentView lens = new BentView(pictures.at(0).cols(), pictures.at(0).rows());
        PlainVision plain =
            new PlainVision(frame, channels, mean, scale, pictures.faceBox(), lens);
        FoldedVision ours =
            new FoldedVision(frame, channels, mean, scale, pictures.faceBox(), lens)) {
      Turntable forPlain = new Turntable(pictures);
      Turntable forOurs = new Turntable(pictures);
      Interleaved both =
          Interleaved.measure(
              settings.clock(),
              settings.seconds(),
              () -> PlainSession.makeTensor(plain.prepare(forPlain.next()), shape),
              () -> ours.prepare(forOurs.next()));
      rows.addAll(both.rows(what + ", baseline", what + ", lowerface"));
      figures.addAll(both.figures(what));
      turns = both.description();
      return both.ratio();
    }
  }
}
