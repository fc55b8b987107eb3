package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Places a face exactly, once it is known roughly: supervised descent (Xiong and De la Torre, CVPR
 * 2013, section 3.2). In each of a few steps a function of what is seen through the map so far says
 * by which affine change the map comes nearer to the face. What is seen is the mouth closed and
 * open ({@link MouthPatch}); the function is linear in {@link PatchFeatures} of it. A last such
 * function says how far the result is to be trusted.
 *
 * <p>The shipped one was learnt from rendered and drawn people and from FER+ training faces whose
 * jaws a warp let drop ({@code calibration-bench --learn-descent}). Not thread-safe.
 */
public final class MouthDescent {
  /** A shift, and the four numbers of a linear map. */
  public static final int CHANGES = 6;

  /** Never further in one step, so that the face does not become a line, whatever was seen. */
  private static final double MOST = 0.35;

  private static final String SHIPPED = "descent.bin";
  private static final int MAGIC = 0x4c46_4433;
  private static final int MOST_STEPS = 16;
  private static final int MOST_BYTES = 4 << 20;

  /**
   * A linear function of features.
   *
   * @param weights one row of {@link PatchFeatures#COUNT} for each output
   * @param bias one number for each output
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Linear(float[] weights, float[] bias) {
    /**
     * Applies it.
     *
     * @param features the input
     * @return the outputs
     */
    public double[] of(float[] features) {
      double[] out = new double[bias.length];
      for (int k = 0; k < out.length; k++) {
        double sum = bias[k];
        for (int i = 0; i < features.length; i++) {
          sum += weights[k * features.length + i] * features[i];
        }
        out[k] = sum;
      }
      return out;
    }
  }

  private final List<Linear> steps;
  private final Linear trust;
  private final PatchFeatures features = new PatchFeatures();

  /**
   * A descent.
   *
   * @param steps each gives {@value #CHANGES} numbers
   * @param trust gives one: near 1 for a map that is right, near 0 for one that is not
   */
  public MouthDescent(List<Linear> steps, Linear trust) {
    this.steps = List.copyOf(steps);
    this.trust = trust;
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
      return decode(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + SHIPPED + " from this jar", e);
    }
  }

  /**
   * One that was learnt.
   *
   * @param file what {@link #encode} gave
   * @return the descent
   * @throws LowerfaceException if the file is missing, or no such file
   */
  public static MouthDescent load(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      return decode(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a mouth descent in " + file + ": " + e.getMessage(), e);
    }
  }

  private static MouthDescent decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length >= 8 && in.getInt() == MAGIC ? in.getInt() : -1;
    if (count < 0 || count > MOST_STEPS || bytes.length != bytes(count)) {
      throw new LowerfaceException(
          "expected a mouth descent, its steps and nothing else, got another file of "
              + bytes.length
              + " bytes");
    }
    List<Linear> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(linear(in, CHANGES));
    }
    return new MouthDescent(steps, linear(in, 1));
  }

  /** The format: a magic number, how many steps, and weights and bias of each function. */
  private static int bytes(int steps) {
    return 8 + 4 * (PatchFeatures.COUNT + 1) * (steps * CHANGES + 1);
  }

  private static Linear linear(ByteBuffer in, int outputs) {
    return new Linear(floats(in, outputs * PatchFeatures.COUNT), floats(in, outputs));
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

  /**
   * The form that {@link #load} reads.
   *
   * @return the bytes of a file
   */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(bytes(steps.size())).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putInt(steps.size());
    List<Linear> all = new ArrayList<>(steps);
    all.add(trust);
    for (Linear each : all) {
      for (float[] values : List.of(each.weights(), each.bias())) {
        for (float value : values) {
          out.putFloat(value);
        }
      }
    }
    return out.array();
  }

  /**
   * From a map that is nearly right to one that is right.
   *
   * @param seen the mouth; in its pixels
   * @param start the map to begin with
   * @return the map
   */
  public FaceMap refine(MouthPatch seen, FaceMap start) {
    FaceMap map = start;
    for (Linear step : steps) {
      map = changed(map, step.of(features.of(seen, map)));
    }
    return map;
  }

  /**
   * How far a refined map is to be trusted.
   *
   * @param seen the mouth
   * @param map what {@link #refine} gave
   * @return about 1 if it is right, 0 if not
   */
  public double trust(MouthPatch seen, FaceMap map) {
    return trust.of(features.of(seen, map))[0];
  }

  /**
   * The change that leads from one map to another: {@link #changed} undone.
   *
   * @param from a map
   * @param to another
   * @return shift, and the four numbers of the linear map less those of the identity
   */
  public static double[] changeTo(FaceMap from, FaceMap to) {
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

  /**
   * A map after a change.
   *
   * @param map the map
   * @param wanted the change, cut to what one step may do
   * @return the changed map
   */
  public static FaceMap changed(FaceMap map, double[] wanted) {
    double[] change = wanted.clone();
    for (int k = 0; k < CHANGES; k++) {
      change[k] = Math.max(-MOST, Math.min(MOST, change[k]));
    }
    double x = map.mouthX() + change[0] * map.rightX() + change[1] * map.downX();
    double y = map.mouthY() + change[0] * map.rightY() + change[1] * map.downY();
    double rightX = (1 + change[2]) * map.rightX() + change[3] * map.downX();
    double rightY = (1 + change[2]) * map.rightY() + change[3] * map.downY();
    double downX = change[4] * map.rightX() + (1 + change[5]) * map.downX();
    double downY = change[4] * map.rightY() + (1 + change[5]) * map.downY();
    return new FaceMap(
        x - FaceMap.MOUTH_U * rightX - FaceMap.MOUTH_V * downX,
        y - FaceMap.MOUTH_U * rightY - FaceMap.MOUTH_V * downY,
        rightX,
        rightY,
        downX,
        downY);
  }
}
