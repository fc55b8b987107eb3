package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that only this user can write into: each folder on the way to it is this user's or the
 * system's, and whoever else may write into one of those can neither rename nor replace what lies
 * there. Windows keeps home and temporary folder to each user by itself; see {@link OwnersFolder}
 * for other places.
 */
final class PrivateFolder {
  private static final Path SELF = Path.of("/proc/self");
  private static final boolean UNIX =
      SELF.getFileSystem().supportedFileAttributeViews().contains("unix");
  private static final int ROOT = 0;

  /** Whom files of the system seem to belong to in a container without a root of its own. */
  private static final int NOBODY = 65_534;

  private static final int WRITTEN_BY_GROUP = 0020;
  private static final int WRITTEN_BY_OTHERS = 0002;
  private static final int STICKY = 01000;

  private PrivateFolder() {}

  /** Makes the folder and those above it, each for this user only; one that is there stays. */
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (UNIX) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /**
   * Refuses a folder that others have a say in.
   *
   * @throws LowerfaceException saying which folder it is and whose
   */
  static void require(Path folder) {
    if (!UNIX) {
      return;
    }
    try {
      Path real = folder.toRealPath();
      int self = self(real);
      boolean ours = true;
      for (Path at = real; at != null && ours; at = at.getParent()) {
        ours = requireSafe(at, self, at.equals(real));
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to see whose the folder of native libraries " + folder + " is: " + e, e);
    }
  }

  /** Whether it is this user's: then what lies above it counts, too. */
  private static boolean requireSafe(Path at, int self, boolean last) throws IOException {
    int owner = number(at, "unix:uid");
    int mode = number(at, "unix:mode");
    boolean sticky = (mode & STICKY) != 0 && !last;
    // Where each user has a group alone, as usual on Linux, a folder may be written by it.
    boolean ownGroup = number(at, "unix:gid") == owner;
    boolean shared =
        (mode & WRITTEN_BY_OTHERS) != 0 || ((mode & WRITTEN_BY_GROUP) != 0 && !ownGroup);
    boolean system = !last && (owner == ROOT || owner == NOBODY);
    if ((owner != self && !system) || (shared && !sticky)) {
      throw new LowerfaceException(
          "expected native libraries in a folder that only this user can write, "
              + at
              + (owner == self || system ? " can be written by others" : " is another user's")
              + "; remove it, or set -D"
              + NativeFolder.PROPERTY
              + "=FOLDER to one of your own");
    }
    return owner == self;
  }

  /** Whose this process is, as files show it. */
  private static int self(Path folder) throws IOException {
    if (Files.exists(SELF)) {
      return number(SELF, "unix:uid");
    }
    Path made = Files.createTempFile(folder, ".lowerface", ".tmp");
    try {
      return number(made, "unix:uid");
    } finally {
      Files.delete(made);
    }
  }

  private static int number(Path file, String attribute) throws IOException {
    return (Integer) Files.getAttribute(file, attribute);
  }
}
