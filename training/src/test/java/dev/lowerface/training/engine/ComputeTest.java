package dev.lowerface.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.training.engine.choice.Engines;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ComputeTest {
  private static String refusal(String engine, String device, Precision precision) {
    return Refusal.of(() -> Engines.of(new Compute(engine, device, precision, 1)));
  }

  @Test
  void whatCannotComputeIsRefusedByName() {
    assertEquals(
        "expected pytorch or dl4j as --engine, got 'jax'", refusal("jax", "cpu", Precision.FP32));
    assertEquals(
        "expected auto, cpu or cuda:N as --device, N from 0, got 'gpu'",
        refusal("pytorch", "gpu", Precision.FP32));
    assertEquals(
        "expected --precision fp32 with DL4J; bf16 needs pytorch",
        refusal("dl4j", "cpu", Precision.BF16));
    assertEquals(
        "expected fp32 or bf16 as --precision, got 'fp16'", Refusal.of(() -> Precision.of("fp16")));
  }

  @Test
  void aGpuThatIsNotThereIsRefusedAndAutoSaysWhyItTookTheProcessor() {
    assumeTrue(!torch.hasCUDA(), "skipped: there is a GPU");
    String message = refusal("pytorch", "cuda:0", Precision.FP32);
    assertTrue(message.startsWith("expected a usable cuda:0: "), message);
    assertTrue(message.endsWith("--device cpu works everywhere"), message);
    Engine auto = Engines.of(new Compute("pytorch", "auto", Precision.FP32, 1));
    assertTrue(auto.device().startsWith("cpu, since cuda:0 cannot be used: "), auto.device());
  }

  @Test
  void dl4jNamesTheEngineThatComputesOnNewerGpus() {
    String message = refusal("dl4j", "cuda:0", Precision.FP32);
    assertTrue(message.startsWith("expected ND4J's CUDA backend for cuda:0"), message);
    assertTrue(message.endsWith("for a newer GPU use --engine pytorch"), message);
  }
}
