package dev.lowerface.openxr.panel;

import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.OpenCv;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws the panel with OpenCV, which needs no display and no fonts: {@value #WIDTH} x {@value
 * #HEIGHT} pixels of sRGB colour and coverage, the top row first.
 */
final class PanelPicture implements AutoCloseable {
  static {
    OpenCv.load();
  }

  static final int WIDTH = 512;
  static final int HEIGHT = 304;

  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;
  private static final Scalar BACKGROUND = new Scalar(14, 17, 23, 225);
  private static final Scalar TRACK = new Scalar(38, 44, 55, 255);
  private static final Scalar TEXT = new Scalar(214, 220, 228, 255);
  private static final Scalar FAINT = new Scalar(128, 137, 150, 255);
  private static final Scalar BAR = new Scalar(86, 132, 196, 255);
  private static final Scalar SHOWN_BAR = new Scalar(88, 196, 140, 255);
  private static final Scalar GOOD = new Scalar(88, 196, 140, 255);
  private static final Scalar BAD = new Scalar(240, 150, 60, 255);
  private static final Rect FACE = new Rect(16, 16, 176, 132);
  static final int BAR_LEFT = 316;
  static final int BAR_WIDTH = 180;
  private static final int BAR_TOP = 18;
  private static final int BAR_STEP = 28;
  private static final int BAR_HEIGHT = 16;
  private static final int LABEL_LEFT = 212;
  private static final int FOOT = 262;

  private final Mat picture = new Mat(HEIGHT, WIDTH, CvType.CV_8UC4, BACKGROUND);
  private final Mat coloured = new Mat();
  private final Mat scaled = new Mat();
  private final float[] values = new float[Emotion.COUNT];
  private final int[] lengths = new int[Emotion.COUNT];
  private final int[] drawnLengths = new int[Emotion.COUNT];
  private String drawnComplaint = "";
  private long drawnSample;
  private boolean drawnValid;
  private boolean begun;

  /** Draws if something that can be seen has changed since it was last drawn; says whether. */
  boolean draw(PanelContent content, String complaint) {
    content.state.copyProbabilities(values);
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.round(values[i] * BAR_WIDTH);
    }
    boolean valid = content.state.isValid();
    if (begun
        && valid == drawnValid
        && content.state.sampleTimeNanos() == drawnSample
        && complaint.equals(drawnComplaint)
        && Arrays.equals(lengths, drawnLengths)) {
      return false;
    }
    begun = true;
    drawnValid = valid;
    drawnSample = content.state.sampleTimeNanos();
    drawnComplaint = complaint;
    System.arraycopy(lengths, 0, drawnLengths, 0, lengths.length);
    paint(content, complaint);
    return true;
  }

  /** The picture as it was last drawn. */
  Mat picture() {
    return picture;
  }

  /** The row in the middle of a class's bar. */
  static int barRow(Emotion emotion) {
    return BAR_TOP + emotion.index() * BAR_STEP + BAR_HEIGHT / 2;
  }

  @Override
  public void close() {
    picture.release();
    coloured.release();
    scaled.release();
  }

  private void paint(PanelContent content, String complaint) {
    picture.setTo(BACKGROUND);
    paintFace(content.face);
    @Nullable Emotion shown = content.state.isValid() ? content.state.emotion() : null;
    if (shown == null) {
      text("no expression", FACE.x, 190, 0.62, FAINT);
    } else {
      text(shown.label(), FACE.x, 190, 0.85, TEXT);
      text(Math.round(content.state.confidence() * 100) + " %", FACE.x, 220, 0.62, FAINT);
    }
    for (int i = 0; i < Emotion.COUNT; i++) {
      Emotion emotion = Emotion.at(i);
      int top = BAR_TOP + i * BAR_STEP;
      text(emotion.label(), LABEL_LEFT, top + 13, 0.48, emotion == shown ? TEXT : FAINT);
      bar(top, BAR_WIDTH, TRACK);
      if (lengths[i] > 0) {
        bar(top, lengths[i], emotion == shown ? SHOWN_BAR : BAR);
      }
    }
    boolean good = complaint.isEmpty();
    Imgproc.circle(
        picture, new Point(FACE.x + 7, FOOT + 12), 7, good ? GOOD : BAD, -1, Imgproc.LINE_AA);
    text(good ? "tracking" : complaint, FACE.x + 26, FOOT + 18, 0.56, good ? FAINT : BAD);
  }

  private void paintFace(Mat face) {
    Imgproc.rectangle(picture, FACE, TRACK, -1);
    if (face.empty()) {
      return;
    }
    int code = face.channels() == 1 ? Imgproc.COLOR_GRAY2RGBA : Imgproc.COLOR_RGB2RGBA;
    Imgproc.cvtColor(face, coloured, code);
    double scale = Math.min(FACE.width / (double) face.cols(), FACE.height / (double) face.rows());
    Size size = new Size(Math.round(face.cols() * scale), Math.round(face.rows() * scale));
    Imgproc.resize(coloured, scaled, size, 0, 0, Imgproc.INTER_LINEAR);
    Rect place =
        new Rect(
            FACE.x + (FACE.width - scaled.cols()) / 2,
            FACE.y + (FACE.height - scaled.rows()) / 2,
            scaled.cols(),
            scaled.rows());
    Mat part = picture.submat(place);
    scaled.copyTo(part);
    part.release();
  }

  private void bar(int top, int length, Scalar colour) {
    Imgproc.rectangle(picture, new Rect(BAR_LEFT, top, length, BAR_HEIGHT), colour, -1);
  }

  private void text(String text, int left, int base, double size, Scalar colour) {
    Imgproc.putText(picture, text, new Point(left, base), FONT, size, colour, 1, Imgproc.LINE_AA);
  }

  /** The rows in the order that OpenGL wants: the lowest first. */
  void flipInto(Mat upload) {
    Core.flip(picture, upload, 0);
  }
}
