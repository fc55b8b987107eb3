package dev.lowerface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that this process could change, as Linux lists them in {@code /proc/self}. */
final class OpenFiles {
  static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private static final Path FLAGS = Path.of("/proc/self/fdinfo");
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final int ACCESS_MODE = 3;

  private OpenFiles() {}

  /**
   * One line for each: {@code open <path>} for a file that is open for writing, {@code mapped
   * <path>} for one that is mapped, shared and to be written. Pipes and devices are left out.
   */
  static List<String> writable() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Path> descriptors;
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      descriptors = all.toList();
    }
    for (Path descriptor : descriptors) {
      if (Files.isRegularFile(descriptor) && isWritable(descriptor)) {
        lines.add("open " + target(descriptor));
      }
    }
    for (String map : Files.readAllLines(MAPS)) {
      String[] fields = map.split("\\s+", 6); // Addresses, rights, offset, device, inode, path.
      boolean shared = fields.length == 6 && fields[1].startsWith("rw") && fields[1].endsWith("s");
      if (shared && !isDevice(fields[5])) {
        lines.add("mapped " + fields[5]);
      }
    }
    return lines;
  }

  /** What a descriptor stands for; nothing if it has been closed meanwhile. */
  static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isDevice(String path) {
    return path.startsWith("/dev/") && !path.startsWith("/dev/shm/");
  }

  private static boolean isWritable(Path descriptor) throws IOException {
    List<String> about;
    try {
      about = Files.readAllLines(FLAGS.resolve(descriptor.getFileName()));
    } catch (IOException e) {
      if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return false; // Closed meanwhile.
    }
    for (String line : about) {
      if (line.startsWith("flags:")) {
        return (Integer.parseInt(line.substring(6).trim(), 8) & ACCESS_MODE) != 0;
      }
    }
    throw new IOException("no flags of " + descriptor);
  }
}
