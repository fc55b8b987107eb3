package dev.lowerface.time;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadEndTest {
  @Test
  @Timeout(4) // Less than it would wait for another thread.
  void nobodyWaitsForItself() {
    assertFalse(ThreadEnd.await(Thread.currentThread()));
  }

  @Test
  void saysThatAThreadHasEnded() {
    Thread ends = new Thread(() -> {});
    ends.start();
    assertTrue(ThreadEnd.await(ends));
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws InterruptedException {
    Thread stays =
        new Thread(
            () -> {
              try {
                Thread.currentThread().join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stays.start();
    Thread.currentThread().interrupt();
    assertFalse(ThreadEnd.await(stays));
    assertTrue(Thread.interrupted());
    stays.interrupt();
    stays.join();
  }
}
