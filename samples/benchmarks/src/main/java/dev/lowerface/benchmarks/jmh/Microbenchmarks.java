package dev.lowerface.benchmarks.jmh;

import dev.lowerface.benchmarks.process.FreshJvm;
import dev.lowerface.expression.LowerfaceException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH classes of this package, each in a fresh Java machine. */
public final class Microbenchmarks {
  private static final int WARM_UPS = 3;
  private static final int MEASUREMENTS = 5;

  private Microbenchmarks() {}

  public static void run(String regex) {
    try {
      new Runner(
              new OptionsBuilder()
                  .include(regex)
                  .forks(1)
                  .jvmArgs(FreshJvm.options().toArray(String[]::new))
                  .warmupIterations(WARM_UPS)
                  .warmupTime(TimeValue.seconds(1))
                  .measurementIterations(MEASUREMENTS)
                  .measurementTime(TimeValue.seconds(1))
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new LowerfaceException("the JMH benchmarks failed: " + e.getMessage(), e);
    }
  }
}
