package dev.lowerface.publish.page;

import dev.lowerface.file.FileOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's page is: one name for each user of the machine, in memory if it has such a place.
 */
final class PageOwner {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String SESSIONS = "/run/user/";
  private static final Path SELF = Path.of("/proc/self");

  private PageOwner() {}

  /**
   * A folder of this user's own before one that everybody may write to.
   *
   * @param runtimeFolder what {@code XDG_RUNTIME_DIR} says; null if nothing
   */
  static Path defaultPath(@Nullable String runtimeFolder) {
    Object uid = uid(SELF);
    String name = uid != null ? uid.toString() : System.getProperty("user.name", "user");
    String file = "lowerface-" + name.replaceAll("[^A-Za-z0-9._-]", "_");
    if (uid != null && runtimeFolder != null && isOwnFolder(runtimeFolder)) {
      return Path.of(runtimeFolder, file);
    }
    if (uid != null && isOwnFolder(SESSIONS + uid)) {
      return Path.of(SESSIONS + uid, file);
    }
    // Elsewhere than on Unix that would be a folder of the drive that is just in use.
    return uid != null && Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
        ? MEMORY.resolve(file)
        : Path.of(System.getProperty("java.io.tmpdir", "."), file);
  }

  private static boolean isOwnFolder(String folder) {
    Path path = Path.of(folder);
    return path.isAbsolute()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Files.isWritable(path)
        && FileOwner.isThisUsers(path);
  }

  private static @Nullable Object uid(Path file, LinkOption... options) {
    try {
      return Files.getAttribute(file, "unix:uid", options);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null; // Not a system that has it.
    }
  }
}
