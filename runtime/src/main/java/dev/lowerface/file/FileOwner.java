package dev.lowerface.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Whose a file is: this user's or somebody else's. */
public final class FileOwner {
  private static final Path PROCESS = Path.of("/proc/self");

  private FileOwner() {}

  /**
   * Whether a file, or the link that stands in its place, is this user's.
   *
   * @param file a file or folder
   * @return false if it is another's; true also where the file system knows no owners
   */
  public static boolean isThisUsers(Path file) {
    try {
      UserPrincipal self = Self.PRINCIPAL;
      return self == null || Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(self);
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** This user, as files show it; null where they do not. */
  static @Nullable UserPrincipal self() {
    return Self.PRINCIPAL;
  }

  /** Asked for once per process. */
  private static final class Self {
    static final @Nullable UserPrincipal PRINCIPAL = find();

    private static @Nullable UserPrincipal find() {
      try {
        if (Files.exists(PROCESS)) {
          return Files.getOwner(PROCESS);
        }
        Path made = Files.createTempFile("lowerface", ".tmp");
        try {
          return Files.getOwner(made);
        } finally {
          Files.delete(made);
        }
      } catch (IOException | UnsupportedOperationException e) {
        return null;
      }
    }
  }
}
