package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Places a face exactly, once it is known roughly: supervised descent (Xiong and De la Torre, CVPR
 * 2013, section 3.2). In each of a few steps a linear function of what is seen through the map so
 * far says by which affine change the map comes nearer to the face. What is seen is how a mouth
 * that opens changes, and the closed mouth, each {@value MouthPatch#SIDE} pixels square.
 *
 * <p>The shipped one was learnt from drawn people and from FER+ training faces whose jaws a warp
 * let drop ({@code calibration-bench --learn-descent}). Immutable.
 */
public final class MouthDescent {
  /** Steps. The last ones no longer help on faces that were not learnt from. */
  static final int STEPS = 4;

  /** A shift, and the four numbers of a linear map. */
  static final int CHANGES = 6;

  private static final double MOST = 0.25;
  private static final String SHIPPED = "descent.bin";
  private static final int MAGIC = 0x4c46_4431;

  /** The format: a magic number, then for each step means, weights and bias, little-endian. */
  private static final int BYTES = 4 * (1 + STEPS * (MouthPatch.VALUES * (1 + CHANGES) + CHANGES));

  /** One step: {@code change = weights (seen - means) + bias}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Step(float[] means, float[] weights, float[] bias) {}

  private final List<Step> steps;

  MouthDescent(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * The one in this jar.
   *
   * @return the descent
   */
  public static MouthDescent shipped() {
    try (InputStream in = MouthDescent.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new LowerfaceException("expected " + SHIPPED + " in this jar; it is incomplete");
      }
      return decode(in.readNBytes(BYTES + 1));
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + SHIPPED + " from this jar", e);
    }
  }

  /**
   * One that {@link DescentLearner} wrote.
   *
   * @param file the file
   * @return the descent
   * @throws LowerfaceException if the file is missing, or no such file
   */
  public static MouthDescent load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(in.readNBytes(BYTES + 1));
    } catch (IOException e) {
      throw new LowerfaceException("expected a mouth descent in " + file, e);
    }
  }

  private static MouthDescent decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length != BYTES || in.getInt() != MAGIC) {
      throw new LowerfaceException(
          "expected a mouth descent of " + BYTES + " bytes, got another file");
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      steps.add(
          new Step(
              floats(in, MouthPatch.VALUES),
              floats(in, MouthPatch.VALUES * CHANGES),
              floats(in, CHANGES)));
    }
    return new MouthDescent(steps);
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
      if (!Float.isFinite(values[i])) {
        throw new LowerfaceException("expected finite numbers in a mouth descent");
      }
    }
    return values;
  }

  /** The form that {@link #load} reads. */
  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC);
    for (Step step : steps) {
      for (float[] values : List.of(step.means(), step.weights(), step.bias())) {
        for (float value : values) {
          out.putFloat(value);
        }
      }
    }
    return out.array();
  }

  /** From a map that is nearly right to one that is right; pixels are those of the patch. */
  FaceMap refine(MouthPatch seen, FaceMap start) {
    FaceMap map = start;
    float[] values = new float[MouthPatch.VALUES];
    for (Step step : steps) {
      seen.read(map, values);
      double[] change = change(step, values);
      for (int k = 0; k < CHANGES; k++) {
        // Never so far that the face becomes a line, whatever was seen.
        change[k] = Math.max(-MOST, Math.min(MOST, change[k]));
      }
      map = changed(map, change);
    }
    return map;
  }

  static double[] change(Step step, float[] seen) {
    double[] change = new double[CHANGES];
    for (int k = 0; k < CHANGES; k++) {
      double sum = step.bias()[k];
      for (int i = 0; i < seen.length; i++) {
        sum += step.weights()[k * seen.length + i] * (seen[i] - step.means()[i]);
      }
      change[k] = sum;
    }
    return change;
  }

  /** The change that leads from one map to another: {@link #changed} undone. */
  static double[] changeTo(FaceMap from, FaceMap to) {
    double shiftX = to.mouthX() - from.mouthX();
    double shiftY = to.mouthY() - from.mouthY();
    double[] shift = within(from, shiftX, shiftY);
    double[] right = within(from, to.rightX(), to.rightY());
    double[] down = within(from, to.downX(), to.downY());
    return new double[] {shift[0], shift[1], right[0] - 1, right[1], down[0], down[1] - 1};
  }

  /** A vector of the picture in shares of a face's width and height. */
  private static double[] within(FaceMap face, double x, double y) {
    double area = face.rightX() * face.downY() - face.rightY() * face.downX();
    return new double[] {
      (x * face.downY() - y * face.downX()) / area, (y * face.rightX() - x * face.rightY()) / area
    };
  }

  static FaceMap changed(FaceMap map, double[] change) {
    double x = map.mouthX() + change[0] * map.rightX() + change[1] * map.downX();
    double y = map.mouthY() + change[0] * map.rightY() + change[1] * map.downY();
    double rightX = (1 + change[2]) * map.rightX() + change[3] * map.downX();
    double rightY = (1 + change[2]) * map.rightY() + change[3] * map.downY();
    double downX = change[4] * map.rightX() + (1 + change[5]) * map.downX();
    double downY = change[4] * map.rightY() + (1 + change[5]) * map.downY();
    return at(x, y, rightX, rightY, downX, downY);
  }

  /** The map of a face whose mouth lies at a point. */
  static FaceMap at(double x, double y, double rightX, double rightY, double downX, double downY) {
    return new FaceMap(
        x - FaceMap.MOUTH_U * rightX - FaceMap.MOUTH_V * downX,
        y - FaceMap.MOUTH_U * rightY - FaceMap.MOUTH_V * downY,
        rightX,
        rightY,
        downX,
        downY);
  }
}
