package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MouthDescent;
import dev.lowerface.expression.LowerfaceException;
import org.bytedeco.openblas.global.openblas;

/** Ridge regression whose examples come one by one. */
final class Ridge {
  private static final int CHUNK = 512;

  private final int in;
  private final int out;
  private final float[] inputs;
  private final float[] outputs;

  /** Only one half of this symmetric matrix is kept. */
  private final float[] squares;

  private final float[] products;
  private int waiting;

  /** An input more is a constant one, for the bias. */
  Ridge(int inputCount, int outputCount) {
    in = inputCount + 1;
    out = outputCount;
    inputs = new float[CHUNK * in];
    outputs = new float[CHUNK * out];
    squares = new float[in * in];
    products = new float[in * out];
  }

  void add(float[] input, double[] output) {
    System.arraycopy(input, 0, inputs, waiting * in, in - 1);
    inputs[waiting * in + in - 1] = 1;
    for (int k = 0; k < out; k++) {
      outputs[waiting * out + k] = (float) output[k];
    }
    if (++waiting == CHUNK) {
      flush();
    }
  }

  private void flush() {
    int order = openblas.CblasRowMajor;
    openblas.cblas_ssyrk(
        order,
        openblas.CblasUpper,
        openblas.CblasTrans,
        in,
        waiting,
        1,
        inputs,
        in,
        1,
        squares,
        in);
    openblas.cblas_sgemm(
        order,
        openblas.CblasTrans,
        openblas.CblasNoTrans,
        in,
        out,
        waiting,
        1,
        inputs,
        in,
        outputs,
        out,
        1,
        products,
        out);
    waiting = 0;
  }

  /** Takes the examples of another regression, too. */
  void add(Ridge other) {
    other.flush();
    for (int i = 0; i < squares.length; i++) {
      squares[i] += other.squares[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += other.products[i];
    }
  }

  /** The solution; a share of the mean square is added to each, so that no weight runs off. */
  MouthDescent.Linear solve(double share) {
    flush();
    double trace = 0;
    for (int i = 0; i < in; i++) {
      trace += squares[i * in + i];
    }
    double[] damped = new double[in * in];
    for (int i = 0; i < damped.length; i++) {
      damped[i] = squares[i];
    }
    for (int i = 0; i < in; i++) {
      damped[i * in + i] += share * trace / in;
    }
    double[] solution = new double[in * out];
    for (int i = 0; i < solution.length; i++) {
      solution[i] = products[i];
    }
    int failed =
        openblas.LAPACKE_dposv(
            openblas.LAPACK_ROW_MAJOR, (byte) 'U', in, out, damped, in, solution, out);
    if (failed != 0) {
      throw new LowerfaceException(
          "expected examples that determine a regression, row "
              + failed
              + " depends on others;"
              + " learn from more mouths");
    }
    float[] weights = new float[(in - 1) * out];
    float[] bias = new float[out];
    for (int k = 0; k < out; k++) {
      for (int i = 0; i < in - 1; i++) {
        weights[k * (in - 1) + i] = (float) solution[i * out + k];
      }
      bias[k] = (float) solution[(in - 1) * out + k];
    }
    return new MouthDescent.Linear(weights, bias);
  }
}
