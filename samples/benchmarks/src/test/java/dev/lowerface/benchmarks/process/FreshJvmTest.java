package dev.lowerface.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.pipeline.StartProbe;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshJvmTest {
  @Test
  void tellsWhatAFailedMachineWrote() {
    LowerfaceException e =
        assertThrows(
            LowerfaceException.class,
            () -> FreshJvm.run(List.of(), StartProbe.class, List.of("soon"), 60));
    assertTrue(e.toString().contains("soon"), e::toString);
  }
}
