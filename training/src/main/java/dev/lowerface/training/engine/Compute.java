package dev.lowerface.training.engine;

import dev.lowerface.expression.LowerfaceException;

/**
 * What computes, and how.
 *
 * @param engine {@code pytorch} (libtorch through JavaCPP) or {@code dl4j}
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision of convolutions and matrix products
 * @param threads of the processor
 */
public record Compute(String engine, String device, Precision precision, int threads) {
  public Compute {
    if (!engine.equals("pytorch") && !engine.equals("dl4j")) {
      throw new LowerfaceException("expected pytorch or dl4j as --engine, got '" + engine + "'");
    }
    if (!device.matches("auto|cpu|cuda:\\d")) {
      throw new LowerfaceException(
          "expected auto, cpu or cuda:N as --device, N from 0, got '" + device + "'");
    }
    if (engine.equals("dl4j") && precision != Precision.FP32) {
      throw new LowerfaceException("expected --precision fp32 with DL4J; bf16 needs pytorch");
    }
    if (threads < 1) {
      throw new LowerfaceException("expected at least 1 thread, got " + threads);
    }
  }

  /**
   * Either engine on the processor in 32-bit floats.
   *
   * @param engine its name
   * @param threads of the processor
   * @return the choice
   */
  public static Compute cpu(String engine, int threads) {
    return new Compute(engine, "cpu", Precision.FP32, threads);
  }
}
