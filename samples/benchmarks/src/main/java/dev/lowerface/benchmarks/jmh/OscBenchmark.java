package dev.lowerface.benchmarks.jmh;

import dev.lowerface.benchmarks.made.DeafSocket;
import dev.lowerface.benchmarks.made.MadeSample;
import dev.lowerface.publish.osc.OscPublisher;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One sample as an OSC bundle to a socket of this machine that nobody reads.
 *
 * <p>{@code java -jar lowerface-benchmarks.jar bench --jmh Osc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OscBenchmark {
  private final DeafSocket receiver = new DeafSocket();
  private final OscPublisher publisher = OscPublisher.parse(receiver.target());
  private final MadeSample sample = new MadeSample();

  /** For JMH. */
  public OscBenchmark() {
    sample.fill(1_000_000);
  }

  /** Encodes and sends. */
  @Benchmark
  public void publish() {
    publisher.publish(sample);
  }

  /** Closes both sockets. */
  @TearDown
  public void close() {
    publisher.close();
    receiver.close();
  }
}
