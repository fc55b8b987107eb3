package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.process.ThreadUse;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.camera.MouthCamera;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * An engine at work for a while, after it has warmed up.
 *
 * @param latencies from capture to publication, in nanoseconds
 * @param seconds how long it was watched
 * @param frames how many pictures were captured meanwhile
 * @param dropped how many of them were never looked at
 * @param collections of the garbage collector meanwhile
 * @param threads what each thread used meanwhile, by name
 * @param medianBytes allocated by all of them in the second that is the median of all seconds. It
 *     leaves out what HotSpot itself allocates on a thread, once, when it compiles a method there.
 */
record TimedEngine(
    Histogram latencies,
    double seconds,
    long frames,
    long dropped,
    long collections,
    SortedMap<String, ThreadUse> threads,
    long medianBytes) {
  private static final int WARM_UP_SECONDS = 5;
  private static final long NANOS = 1_000_000_000L;

  static TimedEngine watch(MouthCamera camera, BenchmarkSettings settings)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    try (ExpressionEngine engine =
        ExpressionEngine.builder()
            .camera(camera)
            .model(settings.model())
            .clock(settings.clock())
            .listener(latencies)
            .build()) {
      engine.start();
      long begin = settings.clock().nanoTime();
      settings.clock().waitUntil(begin + Math.min(WARM_UP_SECONDS, settings.seconds()) * NANOS);
      // The first look at threads and collectors loads classes; that must not count.
      ThreadUse.ofEngine();
      collectionsSoFar();
      latencies.begin();
      SortedMap<String, ThreadUse> before = ThreadUse.ofEngine();
      long framesBefore = engine.framesCaptured();
      long droppedBefore = engine.framesDropped();
      long collectionsBefore = collectionsSoFar();
      long start = settings.clock().nanoTime();
      long[] bytes = new long[settings.seconds()];
      SortedMap<String, ThreadUse> last = before;
      for (int i = 0; i < bytes.length; i++) {
        settings.clock().waitUntil(start + (i + 1) * NANOS);
        SortedMap<String, ThreadUse> now = ThreadUse.ofEngine();
        bytes[i] = total(since(last, now)).bytes();
        last = now;
      }
      Arrays.sort(bytes);
      SortedMap<String, ThreadUse> used = since(before, last);
      TimedEngine run =
          new TimedEngine(
              latencies.end(),
              (settings.clock().nanoTime() - start) / 1e9,
              engine.framesCaptured() - framesBefore,
              engine.framesDropped() - droppedBefore,
              collectionsSoFar() - collectionsBefore,
              used,
              bytes[bytes.length / 2]);
      return run;
    }
  }

  ThreadUse total() {
    return total(threads);
  }

  /** Processor time as a percentage of one core. */
  double percentOfOneCore(ThreadUse use) {
    return use.cpuNanos() / 1e9 / seconds * 100;
  }

  double bytesPerFrame(ThreadUse use) {
    return frames == 0 ? 0 : (double) use.bytes() / frames;
  }

  private static ThreadUse total(SortedMap<String, ThreadUse> threads) {
    return threads.values().stream().reduce(new ThreadUse(0, 0), ThreadUse::plus);
  }

  private static SortedMap<String, ThreadUse> since(
      SortedMap<String, ThreadUse> before, SortedMap<String, ThreadUse> after) {
    SortedMap<String, ThreadUse> used = new TreeMap<>();
    after.forEach(
        (name, use) -> {
          ThreadUse start = before.get(name);
          used.put(name, start == null ? use : use.since(start));
        });
    return used;
  }

  private static long collectionsSoFar() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
