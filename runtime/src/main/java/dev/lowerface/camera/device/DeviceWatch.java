package dev.lowerface.camera.device;

import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a camera to be plugged in: for a node to appear, or to become readable, in {@code /dev}
 * or in the folder of a link. Holds no handle while nobody waits.
 */
final class DeviceWatch {
  private final List<Path> folders;

  /**
   * A watch over some folders; those that do not exist are left out.
   *
   * @param folders in which nodes or links appear
   */
  DeviceWatch(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Waits.
   *
   * @param clock what tells the time
   * @param nanos how long at most
   * @return whether something has changed that may be a camera
   */
  boolean await(NanoClock clock, long nanos) throws InterruptedException {
    long deadline = clock.nanoTime() + nanos;
    try (WatchService watch = folders.get(0).getFileSystem().newWatchService()) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder)) {
          folder.register(
              watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        }
      }
      while (true) {
        WatchKey key = watch.poll(deadline - clock.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          return false;
        }
        if (key.pollEvents().stream().anyMatch(DeviceWatch::isCamera)) {
          return true;
        }
        key.reset();
      }
    } catch (IOException e) {
      // No watch to be had, for instance because too many are in use: then time alone decides.
      clock.waitUntil(deadline);
      return false;
    }
  }

  private static boolean isCamera(WatchEvent<?> event) {
    String name = String.valueOf(event.context());
    return event.kind() == StandardWatchEventKinds.OVERFLOW || name.contains("video");
  }
}
