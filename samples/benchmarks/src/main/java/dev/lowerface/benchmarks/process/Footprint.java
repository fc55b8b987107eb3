package dev.lowerface.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * What the process holds at one time.
 *
 * @param residentBytes resident memory, if the system tells
 * @param handles open files and sockets, if the system tells
 * @param threads threads, if the system tells
 * @param heapBytes what is alive on the Java heap
 */
public record Footprint(
    OptionalLong residentBytes, OptionalLong handles, OptionalLong threads, long heapBytes) {

  /** Collects garbage first, so that two readings differ by what is held and not by what is due. */
  public static Footprint now() {
    System.gc();
    return new Footprint(
        ProcessStatus.residentBytes(),
        ProcessStatus.handles(),
        ProcessStatus.threads(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
