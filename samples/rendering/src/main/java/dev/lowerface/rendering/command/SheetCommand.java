package dev.lowerface.rendering.command;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Many small pictures on one, to look at. */
@Command(
    name = "sheet",
    description =
        "Writes a contact sheet: a person and camera in each row, the eight emotions in class order"
            + " and an open mouth in its columns.",
    mixinStandardHelpOptions = true)
public final class SheetCommand implements Callable<Integer> {
  private static final int COLUMNS = Emotion.COUNT + 1;

  @Mixin private HeadOption head = new HeadOption();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A PNG or JPEG.")
  private Path file = Path.of("");

  @Option(names = "--rows", paramLabel = "N", description = "Default: 8.")
  private int rows = 8;

  @Option(names = "--seed", paramLabel = "N", description = "The first seed. Default: 1.")
  private long seed = 1;

  @Option(names = "--side", paramLabel = "PIXELS", description = "Of each picture. Default: 160.")
  private int side = 160;

  @Option(names = "--frontal", description = "As on photographs instead of by mouth cameras.")
  private boolean frontal;

  @Option(names = "--frames", description = "Draw the lower half of the face frame.")
  private boolean frames;

  private final PrintStream out;

  /**
   * The command.
   *
   * @param out where it says what it wrote
   */
  public SheetCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (rows < 1 || rows > 200 || side < 32 || side > 512) {
      throw new LowerfaceException(
          "expected --rows from 1 to 200 and --side from 32 to 512, got " + rows + " and " + side);
    }
    OpenCv.load();
    HeadModel model = head.read();
    Mat sheet = Mat.zeros(rows * side, COLUMNS * side, CvType.CV_8UC3);
    Mat picture = new Mat();
    try (RenderedMouth mouth = new RenderedMouth(model)) {
      for (int row = 0; row < rows; row++) {
        Scene scene = frontal ? Scene.frontal(seed + row) : Scene.of(seed + row, seed + row);
        Actor actor = mouth.actor(seed + row);
        Random random = new Random(seed + row);
        FaceMap truth = mouth.truth(scene);
        for (int column = 0; column < COLUMNS; column++) {
          mouth.draw(
              scene,
              column < Emotion.COUNT ? actor.show(Emotion.at(column), 0.9) : actor.opened(1),
              random,
              picture);
          put(picture, truth, sheet.submat(new Rect(column * side, row * side, side, side)));
        }
      }
      if (!Imgcodecs.imwrite(file.toString(), sheet)) {
        throw new LowerfaceException(
            "expected to write " + file + " as a PNG or JPEG; is its folder there?");
      }
    } finally {
      picture.release();
      sheet.release();
    }
    out.println("wrote " + file + ": " + rows + " people, seeds from " + seed);
    return 0;
  }

  private void put(Mat picture, FaceMap truth, Mat cell) {
    Mat colour = picture;
    if (picture.channels() == 1) {
      colour = new Mat();
      Imgproc.cvtColor(picture, colour, Imgproc.COLOR_GRAY2BGR);
    }
    if (frames) {
      double[][] corners = {{0, 0.5}, {1, 0.5}, {1, 1}, {0, 1}};
      for (int k = 0; k < corners.length; k++) {
        double[] next = corners[(k + 1) % corners.length];
        Imgproc.line(
            colour,
            new Point(
                truth.pictureX(corners[k][0], corners[k][1]),
                truth.pictureY(corners[k][0], corners[k][1])),
            new Point(truth.pictureX(next[0], next[1]), truth.pictureY(next[0], next[1])),
            new Scalar(0, 220, 0));
      }
      Imgproc.circle(
          colour, new Point(truth.mouthX(), truth.mouthY()), 2, new Scalar(0, 0, 255), -1);
    }
    double scale = (double) side / Math.max(colour.cols(), colour.rows());
    Size size = new Size(Math.round(colour.cols() * scale), Math.round(colour.rows() * scale));
    Mat to = cell.submat(0, (int) size.height, 0, (int) size.width);
    Imgproc.resize(colour, to, size, 0, 0, Imgproc.INTER_AREA);
  }
}
