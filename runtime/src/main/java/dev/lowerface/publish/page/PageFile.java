package dev.lowerface.publish.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.FileOwner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A page that is there already: checks it before anything believes it, and maps it. */
final class PageFile {
  private PageFile() {}

  /** Maps a page to read it; what is checked is written once, before the page can be found. */
  static ByteBuffer map(Path path) {
    readChecked(path);
    try (FileChannel channel = open(path)) {
      // Of the size that was checked: a mapping beyond the end of a file is a crash.
      if (channel.size() != PageLayout.BYTES) {
        throw wrongSize(path, channel.size());
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, PageLayout.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Tells how long the file of a page is, whenever it is asked and without waiting. */
  static RandomAccessFile lengthOf(Path path) {
    readChecked(path);
    try {
      return new RandomAccessFile(path.toFile(), "r");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Whether the file of a page has become shorter than a page. */
  static boolean isCut(RandomAccessFile file) {
    try {
      return file.length() < PageLayout.BYTES;
    } catch (IOException e) {
      return true;
    }
  }

  static void close(RandomAccessFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  /** A copy of a page as it is now. The part that changes may be torn. */
  static ByteBuffer readChecked(Path path) {
    if (isPipeOrDevice(path)) {
      throw new LowerfaceException(
          "expected the shared page "
              + path
              + " to be a file, it is a pipe or a device; choose another path");
    }
    if (!FileOwner.isThisUsers(path)) {
      throw new LowerfaceException(
          "expected the shared page " + path + " to be this user's, it is somebody else's");
    }
    ByteBuffer copy = ByteBuffer.allocate(PageLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = open(path)) {
      while (copy.hasRemaining() && channel.read(copy) >= 0) {
        // Reads on.
      }
      check(path, copy.flip(), channel.size());
      return copy;
    } catch (NoSuchFileException e) {
      throw new LowerfaceException(
          "expected a shared page at " + path + ", there is none; start its writer first", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** What would be waited for when it is opened. */
  private static boolean isPipeOrDevice(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (IOException e) {
      return false; // Said when it is opened.
    }
  }

  private static void check(Path path, ByteBuffer page, long size) {
    if (page.limit() >= Long.BYTES && page.getLong(PageLayout.MAGIC) != PageLayout.MAGIC_VALUE) {
      byte[] found = new byte[Long.BYTES];
      page.get(PageLayout.MAGIC, found);
      throw new LowerfaceException(
          "expected a shared page of Lowerface, "
              + path
              + " starts with '"
              + new String(found, US_ASCII).replaceAll("[^ -~]", "?")
              + "'; choose another path");
    }
    if (page.limit() >= PageLayout.SIZE) {
      expect(path, "layout version", PageLayout.VERSION_VALUE, page.getInt(PageLayout.VERSION));
    }
    if (size != PageLayout.BYTES || page.limit() != PageLayout.BYTES) {
      throw wrongSize(path, size);
    }
    expect(path, "size field", PageLayout.BYTES, page.getInt(PageLayout.SIZE));
    expect(path, "time base", PageLayout.timeBase(), page.getInt(PageLayout.TIME_BASE));
    expect(path, "number of classes", 8, page.getInt(PageLayout.CLASSES));
  }

  private static void expect(Path path, String what, int expected, int found) {
    if (found != expected) {
      throw new LowerfaceException(
          "expected "
              + what
              + " "
              + expected
              + " of the shared page "
              + path
              + ", it has "
              + found
              + "; use writer and reader of the same release");
    }
  }

  private static LowerfaceException wrongSize(Path path, long size) {
    return new LowerfaceException(
        "expected "
            + PageLayout.BYTES
            + " bytes of the shared page "
            + path
            + ", it has "
            + size
            + "; use writer and reader of the same release");
  }

  private static LowerfaceException unreadable(Path path, IOException e) {
    return new LowerfaceException("cannot read the shared page " + path + ": " + e, e);
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** For messages: who writes a page, 0 if that cannot be said. */
  static long writerPid(Path path) {
    try {
      return Files.exists(path) ? readChecked(path).getLong(PageLayout.WRITER_PID) : 0;
    } catch (LowerfaceException e) {
      return 0;
    }
  }
}
