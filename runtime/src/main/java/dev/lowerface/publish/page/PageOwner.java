package dev.lowerface.publish.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whose page it is: one name for each user of the machine, in memory where the system has that. */
final class PageOwner {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Path SELF = Path.of("/proc/self");

  private PageOwner() {}

  /** {@code /dev/shm/lowerface-<uid>} on Linux, {@code lowerface-<user name>} in temp elsewhere. */
  static Path defaultPath() {
    Path folder =
        Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
            ? MEMORY
            : Path.of(System.getProperty("java.io.tmpdir", "."));
    Object uid = uid(SELF);
    String name = uid != null ? uid.toString() : System.getProperty("user.name", "user");
    return folder.resolve("lowerface-" + name.replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  /** Whether a file is this user's; true where the system cannot tell. */
  static boolean owns(Path file) {
    Object self = uid(SELF);
    Object owner = self == null ? null : uid(file, LinkOption.NOFOLLOW_LINKS);
    return owner == null || owner.equals(self);
  }

  private static @Nullable Object uid(Path file, LinkOption... options) {
    try {
      return Files.getAttribute(file, "unix:uid", options);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null; // Not a system that has it.
    }
  }
}
