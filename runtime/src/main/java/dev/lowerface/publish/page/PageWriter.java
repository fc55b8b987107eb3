package dev.lowerface.publish.page;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a page by calls of the system, which readers that have mapped it see at once. The
 * writer maps nothing: a mapping of a file that somebody cuts shorter ends the program that writes
 * to it, or any thread of it, in the middle of something else. Two threads may write, one to the
 * header and one to the sample: each has the file open for itself.
 */
final class PageWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPage.class);

  private final Path path;
  private final @Nullable Object fileKey;
  private final RandomAccessFile headerFile;
  private final RandomAccessFile sampleFile;
  private final long firstLock;
  private final byte[] evenBytes = new byte[Long.BYTES];
  private final ByteBuffer evenLock = ByteBuffer.wrap(evenBytes).order(ByteOrder.LITTLE_ENDIAN);
  private boolean errorLogged;

  /** Opens a page whose lock is even and this much. */
  PageWriter(Path path, long firstLock) throws IOException {
    this.path = path;
    this.firstLock = firstLock;
    fileKey = fileKey(path);
    headerFile = new RandomAccessFile(path.toFile(), "rw");
    try {
      sampleFile = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      headerFile.close();
      throw e;
    }
  }

  /** Whether the path still leads to the file that is written to. */
  boolean isStillThere() {
    try {
      Object now = fileKey(path);
      return now == null || now.equals(fileKey);
    } catch (IOException | LowerfaceException e) {
      return false;
    }
  }

  /**
   * What the lock is before the first sample: 0, or on a page that was another's what comes next.
   */
  long firstLock() {
    return firstLock;
  }

  /**
   * Makes this page out of another's that readers may be looking at: to them its writer has stopped
   * until all of it is of the new one, and a sample that they copy meanwhile is none.
   */
  void writeAnew(byte[] page) {
    ByteBuffer lines = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = Arrays.copyOf(page, PageLayout.LOCK);
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PageLayout.WRITER_STATE, PageLayout.STOPPED);
    lines.putLong(PageLayout.LOCK, firstLock - 1);
    writeHeader(header);
    writeSample(Arrays.copyOfRange(page, PageLayout.LOCK, page.length), firstLock);
    writeHeader(Arrays.copyOf(page, PageLayout.LOCK));
  }

  void writeHeader(byte[] lines) {
    write(headerFile, 0, lines, lines.length);
  }

  /** The lines begin with an odd lock; the even one is written when all others are. */
  void writeSample(byte[] lines, long even) {
    write(sampleFile, PageLayout.LOCK, lines, Long.BYTES);
    write(sampleFile, PageLayout.LOCK, lines, lines.length);
    evenLock.putLong(0, even);
    write(sampleFile, PageLayout.LOCK, evenBytes, Long.BYTES);
  }

  private void write(RandomAccessFile file, int offset, byte[] bytes, int count) {
    try {
      file.seek(offset);
      file.write(bytes, 0, count);
    } catch (IOException e) {
      if (!errorLogged) {
        errorLogged = true;
        LOG.warn("the shared page {} cannot be written, logged once: {}", path, e.toString());
      }
    }
  }

  private static @Nullable Object fileKey(Path file) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      throw new LowerfaceException("expected a file at " + file + ", it is something else");
    }
    return found.fileKey();
  }

  @Override
  public void close() {
    try {
      headerFile.close();
      sampleFile.close();
    } catch (IOException e) {
      LOG.debug("the shared page {} could not be closed", path, e);
    }
  }
}
