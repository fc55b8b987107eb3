package dev.lowerface.training.data.outlier;

import dev.lowerface.training.data.Face;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures made of what faces show above the nose. */
final class FaceParts {
  /** Rows above this share of a face hold no mouth, even of one that is not well centred. */
  private static final double ABOVE_THE_NOSE = 0.5;

  private final List<Face> faces;
  private final int side;
  private final int channels;

  FaceParts(List<Face> faces, int side, int channels) {
    this.faces = faces;
    this.side = side;
    this.channels = channels;
  }

  /** Eyes and forehead in both halves: whichever half is visible, it shows no mouth. */
  Mat upperHalf(SplittableRandom random) {
    Mat face = face(random);
    int width = (int) Math.round(side * random.nextDouble(0.7, 1));
    int height = Math.min((int) (side * ABOVE_THE_NOSE), Math.max(2, width / 2));
    int x = random.nextInt(side - width + 1);
    int y = random.nextInt((int) (side * ABOVE_THE_NOSE) - height + 1);
    Mat part = face.submat(new Rect(x, y, width, height));
    Mat picture = new Mat(side, side, face.type());
    Mat top = picture.rowRange(0, side / 2);
    Mat bottom = picture.rowRange(side / 2, side);
    Imgproc.resize(part, bottom, bottom.size(), 0, 0, Imgproc.INTER_LINEAR);
    bottom.copyTo(top);
    List.of(face, part, top, bottom).forEach(Mat::release);
    return picture;
  }

  /** Boxes, lines and small pieces of upper halves, enlarged, turned and thrown together. */
  Mat scene(SplittableRandom random) {
    Mat picture =
        new Canvas(side, random).level(random.nextDouble(40, 200)).clouds(3, 30).picture(channels);
    for (int i = random.nextInt(3, 9); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> box(picture, random);
        case 1 -> line(picture, random);
        default -> piece(picture, random);
      }
    }
    if (random.nextBoolean()) {
      double sigma = side * random.nextDouble(0.005, 0.03);
      Imgproc.GaussianBlur(picture, picture, new Size(0, 0), sigma);
    }
    return picture;
  }

  private void piece(Mat picture, SplittableRandom random) {
    Mat face = face(random);
    int size = Math.max(2, (int) (side * random.nextDouble(0.1, 0.35)));
    int x = random.nextInt(side - size + 1);
    int y = random.nextInt(Math.max(1, (int) (side * ABOVE_THE_NOSE) - size));
    Mat part = face.submat(new Rect(x, y, size, size));
    Rect where = place(random, 0.3, 1);
    Mat goal = picture.submat(where);
    Mat turned = new Mat();
    Core.rotate(part, turned, random.nextInt(3)); // By 90, 180 or 270 degrees.
    Imgproc.resize(turned, goal, goal.size(), 0, 0, Imgproc.INTER_LINEAR);
    List.of(face, part, goal, turned).forEach(Mat::release);
  }

  private void box(Mat picture, SplittableRandom random) {
    Scalar grey = Scalar.all(random.nextInt(256));
    int line = random.nextBoolean() ? Imgproc.FILLED : 1;
    Imgproc.rectangle(picture, place(random, 0.1, 0.7), grey, line);
  }

  private void line(Mat picture, SplittableRandom random) {
    Rect across = place(random, 0.3, 1);
    Scalar grey = Scalar.all(random.nextInt(256));
    int width = 1 + random.nextInt(Math.max(1, side / 16));
    Imgproc.line(picture, across.tl(), across.br(), grey, width, Imgproc.LINE_AA);
  }

  private Rect place(SplittableRandom random, double least, double most) {
    int width = Math.max(1, (int) (side * random.nextDouble(least, most)));
    int height = Math.max(1, (int) (side * random.nextDouble(least, most)));
    return new Rect(
        random.nextInt(side - width + 1), random.nextInt(side - height + 1), width, height);
  }

  private Mat face(SplittableRandom random) {
    return faces.get(random.nextInt(faces.size())).read(side, channels);
  }
}
