package dev.lowerface.publish.page;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.FileOwner;
import dev.lowerface.file.FileReplacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the one writer of a page: a lock on a file beside it, {@code <page>.lock}, which
 * the system gives back when the process dies. That file stays, and is never opened by readers:
 * POSIX drops a process's locks on a file as soon as it closes any of its handles to it. For the
 * same reason a second claim in this process is refused before the file is touched.
 */
final class PageClaim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPage.class);
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lockFile;

  private PageClaim(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  static PageClaim of(Path wanted) {
    Path path = canonical(wanted);
    if (!CLAIMED.add(path)) {
      throw taken(path);
    }
    try {
      return new PageClaim(path, lock(path));
    } catch (RuntimeException e) {
      CLAIMED.remove(path);
      throw e;
    }
  }

  /** The page's path, without links in its folder. */
  Path path() {
    return path;
  }

  /** Puts a page with this content in place of any that a dead writer has left, and opens it. */
  PageWriter create(byte[] content, FileReplacement.Move move) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel channel =
          open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(content));
      }
      try {
        // In one step: nobody finds a page without its first line.
        move.now(unfinished, path);
      } catch (FileSystemException e) { // Of two kinds, as the file is mapped or only open.
        Files.delete(unfinished);
        return takeOver(content, e);
      }
      return new PageWriter(path, 0);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to create the shared page "
              + path
              + ", got "
              + e
              + "; choose a path in a folder of this user",
          e);
    }
  }

  /** Windows lets nobody replace a file that a reader maps: that one becomes the new page. */
  private PageWriter takeOver(byte[] content, FileSystemException refused) throws IOException {
    ByteBuffer left;
    try {
      left = PageFile.readChecked(path);
    } catch (LowerfaceException e) {
      refused.addSuppressed(e); // Not a page that a writer has left.
      throw refused;
    }
    PageWriter writer = new PageWriter(path, (left.getLong(PageLayout.LOCK) | 1) + 1);
    writer.writeAnew(content);
    return writer;
  }

  /** Deletes the page. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Windows keeps a file that is mapped. What it says is enough: its writer has stopped.
      LOG.debug("the shared page {} stays behind", path, e);
    }
  }

  /** Lets another write the page. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.warn("the lock of the shared page {} could not be given back: {}", path, e.toString());
    }
    CLAIMED.remove(path);
  }

  private static FileChannel lock(Path path) {
    Path file = path.resolveSibling(path.getFileName() + ".lock");
    // Somebody else's pipe of that name, where anybody may make files, would be waited for.
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && FileOwner.isThisUsers(file))) {
      throw new LowerfaceException(
          "expected "
              + file
              + " to be a file of this user, it is not; delete it or choose another"
              + " page");
    }
    FileChannel channel;
    try {
      channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to create " + file + ", got " + e + "; choose a page in a folder of this user",
          e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
      channel.close();
      throw taken(path);
    } catch (OverlappingFileLockException e) {
      // This process has it, by classes of another loader. Closing the file would take it away.
      throw taken(path);
    } catch (IOException e) {
      throw new LowerfaceException("cannot lock " + file + ": " + e, e);
    }
  }

  private static LowerfaceException taken(Path path) {
    long pid = PageFile.writerPid(path);
    return new LowerfaceException(
        "expected to be the only writer of the shared page "
            + path
            + ", "
            + (pid == 0 ? "another writes it" : "process " + pid + " writes it")
            + " already; end that one or choose another page");
  }

  private static Path canonical(Path wanted) {
    Path absolute = wanted.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      throw new LowerfaceException(
          "expected a shared page in a folder that is there, got " + wanted);
    }
    try {
      return folder.toRealPath().resolve(name);
    } catch (IOException e) {
      throw new LowerfaceException("cannot find the folder of the shared page " + wanted, e);
    }
  }

  /** Never through a link that somebody else has laid; for this user's eyes only. */
  private static FileChannel open(Path file, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(file, all, attributes);
  }
}
