package dev.lowerface.openxr.panel;

import dev.lowerface.expression.Emotion;
import dev.lowerface.openxr.panel.PanelText.Style;
import dev.lowerface.vision.OpenCv;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws the panel, without a display and without fonts: {@value #WIDTH} x {@value #HEIGHT} pixels
 * of sRGB colour and coverage, the top row first.
 */
final class PanelPicture implements AutoCloseable {
  static {
    OpenCv.load();
  }

  static final int WIDTH = 512;
  static final int HEIGHT = 304;

  private static final int COVERAGE = 235;
  private static final Rect FACE = new Rect(16, 16, 180, 134);
  private static final int LEFT = 20;
  static final int BAR_LEFT = 316;
  static final int BAR_WIDTH = 128;
  private static final int BAR_TOP = 18;
  private static final int BAR_STEP = 28;
  private static final int BAR_HEIGHT = 12;
  private static final int LABEL_LEFT = 216;
  private static final int RIGHT = 496;
  private static final int FOOT = 278;
  private static final int DOT = 12;
  private static final int LINE = 22;

  private final PanelText letters = PanelText.letters();
  private final PanelCanvas canvas = new PanelCanvas(WIDTH, HEIGHT);
  private final Mat picture = new Mat(HEIGHT, WIDTH, CvType.CV_8UC4);
  private final Mat coloured = new Mat();
  private final Mat scaled = new Mat();
  private final float[] values = new float[Emotion.COUNT];
  private final int[] lengths = new int[Emotion.COUNT];
  private final int[] percents = new int[Emotion.COUNT];
  private final int[] drawnLengths = new int[Emotion.COUNT];
  private final int[] drawnPercents = new int[Emotion.COUNT];
  private String drawnComplaint = "";
  private long drawnSample;
  private boolean drawnValid;
  private boolean begun;

  /** Draws if something that can be seen has changed since it was last drawn; says whether. */
  boolean draw(PanelContent content, String complaint) {
    content.state.copyProbabilities(values);
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.round(values[i] * BAR_WIDTH);
      percents[i] = Math.round(values[i] * 100);
    }
    PanelPrompt prompt = content.prompt;
    if (prompt != null) {
      begun = false; // Its picture changes with every prompt.
      paintPrompt(content, prompt);
      return true;
    }
    boolean valid = content.state.isValid();
    if (begun
        && valid == drawnValid
        && content.state.sampleTimeNanos() == drawnSample
        && complaint.equals(drawnComplaint)
        && Arrays.equals(percents, drawnPercents)
        && Arrays.equals(lengths, drawnLengths)) {
      return false;
    }
    begun = true;
    drawnValid = valid;
    drawnSample = content.state.sampleTimeNanos();
    drawnComplaint = complaint;
    System.arraycopy(lengths, 0, drawnLengths, 0, lengths.length);
    System.arraycopy(percents, 0, drawnPercents, 0, percents.length);
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
    canvas.clear(PanelColours.BACKGROUND, COVERAGE);
    canvas.card(8, 8, 196, 232, 10, PanelColours.CARD);
    canvas.card(208, 8, WIDTH - 216, 232, 10, PanelColours.CARD);
    paintFace(content.face);
    @Nullable Emotion shown = content.state.isValid() ? content.state.emotion() : null;
    if (shown == null) {
      letters.paint(canvas, Style.STRONG, "no expression", LEFT, 192, PanelColours.MUTED);
    } else {
      letters.paint(canvas, Style.TITLE, shown.label(), LEFT, 192, PanelColours.of(shown));
      String sure = Math.round(content.state.confidence() * 100) + " %";
      letters.paint(canvas, Style.BODY, sure, LEFT, 222, PanelColours.MUTED);
    }
    for (int i = 0; i < Emotion.COUNT; i++) {
      paintBar(Emotion.at(i), Emotion.at(i) == shown);
    }
    boolean good = complaint.isEmpty();
    int colour = good ? PanelColours.GOOD : PanelColours.WAITING;
    canvas.pill(LEFT, FOOT - DOT, DOT, DOT, colour);
    letters.paint(canvas, Style.STRONG, good ? "tracking" : complaint, LEFT + 22, FOOT, colour);
    canvas.copyTo(picture);
  }

  private void paintPrompt(PanelContent content, PanelPrompt prompt) {
    canvas.clear(PanelColours.BACKGROUND, COVERAGE);
    canvas.card(8, 8, 196, 232, 10, PanelColours.CARD);
    canvas.card(208, 8, WIDTH - 216, 232, 10, PanelColours.CARD);
    paintFace(content.face);
    letters.paint(canvas, Style.STRONG, prompt.heading(), LEFT, 192, PanelColours.MUTED);
    int base = 40;
    for (String line : letters.lines(Style.STRONG, prompt.text(), RIGHT - LABEL_LEFT)) {
      letters.paint(canvas, Style.STRONG, line, LABEL_LEFT, base, PanelColours.TEXT);
      base += LINE;
    }
    int colour = prompt.ready() ? PanelColours.GOOD : PanelColours.WAITING;
    base += LINE;
    for (String line : letters.lines(Style.TITLE, prompt.countdown(), RIGHT - LABEL_LEFT)) {
      letters.paint(canvas, Style.TITLE, line, LABEL_LEFT, base, colour);
      base += 2 * LINE;
    }
    int length = (int) Math.round(prompt.progress() * (RIGHT - LEFT));
    canvas.pill(LEFT, FOOT - DOT, RIGHT - LEFT, DOT, PanelColours.TRACK);
    canvas.pill(LEFT, FOOT - DOT, length, Math.min(DOT, length), PanelColours.GOOD);
    canvas.copyTo(picture);
  }

  private void paintBar(Emotion emotion, boolean shown) {
    int i = emotion.index();
    int top = BAR_TOP + i * BAR_STEP;
    int base = top + BAR_HEIGHT;
    Style style = shown ? Style.STRONG : Style.BODY;
    int colour = shown ? PanelColours.TEXT : PanelColours.MUTED;
    letters.paint(canvas, style, emotion.label(), LABEL_LEFT, base, colour);
    canvas.pill(BAR_LEFT, top, BAR_WIDTH, BAR_HEIGHT, PanelColours.TRACK);
    canvas.pill(
        BAR_LEFT,
        top + (BAR_HEIGHT - Math.min(BAR_HEIGHT, lengths[i])) / 2.0,
        lengths[i],
        Math.min(BAR_HEIGHT, lengths[i]),
        shown ? PanelColours.of(emotion) : PanelColours.dimmed(emotion));
    String percent = percents[i] + " %";
    letters.paint(canvas, style, percent, RIGHT - letters.width(style, percent), base, colour);
  }

  private void paintFace(Mat face) {
    canvas.card(FACE.x, FACE.y, FACE.width, FACE.height, 6, PanelColours.TRACK);
    if (face.empty()) {
      return;
    }
    int code = face.channels() == 1 ? Imgproc.COLOR_GRAY2RGBA : Imgproc.COLOR_RGB2RGBA;
    Imgproc.cvtColor(face, coloured, code);
    double scale = Math.min(FACE.width / (double) face.cols(), FACE.height / (double) face.rows());
    Size size = new Size(Math.round(face.cols() * scale), Math.round(face.rows() * scale));
    Imgproc.resize(coloured, scaled, size, 0, 0, Imgproc.INTER_LINEAR);
    canvas.picture(
        scaled,
        FACE.x + (FACE.width - scaled.cols()) / 2,
        FACE.y + (FACE.height - scaled.rows()) / 2);
  }

  /** The rows in the order that OpenGL wants: the lowest first. */
  void flipInto(Mat upload) {
    Core.flip(picture, upload, 0);
  }
}
