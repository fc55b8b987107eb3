package dev.lowerface.camera.device;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.OpenThings;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
@Timeout(120)
class DeviceWatchTest {
  @TempDir Path folder;

  @Test
  void wakesWhenANodeOrALinkToOneAppears() throws Exception {
    Path links = Files.createDirectory(folder.resolve("by-id"));
    for (Path place : List.of(folder, links)) {
      DeviceWatch watch = new DeviceWatch(List.of(folder, links));
      CompletableFuture<Boolean> woken = new CompletableFuture<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  woken.complete(watch.await(NanoClock.SYSTEM, TimeUnit.SECONDS.toNanos(100)));
                } catch (InterruptedException e) {
                  woken.completeExceptionally(e);
                }
              });
      waiting.start();
      // Until it has begun to watch, a new file is one that was always there.
      for (int n = 0; !woken.isDone(); n++) {
        Files.createFile(place.resolve("usb-video" + n));
        Thread.onSpinWait();
      }
      assertTrue(woken.get());
      waiting.join();
    }
  }

  @Test
  void givesUpWhenTheTimeIsOverAndHoldsNothing() throws Exception {
    DeviceWatch watch = new DeviceWatch(List.of(folder, folder.resolve("none")));
    assertFalse(watch.await(NanoClock.SYSTEM, 1));
    long descriptors = OpenThings.descriptors();
    for (int n = 0; n < 20; n++) {
      assertFalse(watch.await(NanoClock.SYSTEM, 1));
    }
    assertTrue(OpenThings.descriptors() <= descriptors, "no handle is left behind");
  }
}
